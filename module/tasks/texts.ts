import type { Text } from '../../shared/kernel/errors.ts'

export const texts = {
  order: { ru: 'Заказ', en: 'Order', es: 'Pedido' },
  whatToDo: { ru: 'Что сделать:', en: 'What to do:', es: 'Qué hacer:' },
  from: {
    ru: 'Задачу поставил модуль «Мост 1С» и закроет сам, когда причина исчезнет. Номер',
    en: 'Set by the module “Most 1C”, which completes it when the cause is gone. Number',
    es: 'Creada por el módulo «Most 1C», que la cerrará cuando desaparezca la causa. Número',
  },
  noScope: {
    ru: 'Ключу API не хватает права на задачи (task_read, task_write): менеджеры не получают задач, причины видны только в журнале и в уведомлениях.',
    en: 'The API key lacks the permission for tasks (task_read, task_write): managers get none, causes are in the journal and in notifications only.',
    es: 'A la clave API le falta el permiso de tareas (task_read, task_write): los gestores no las reciben, las causas están solo en el registro y en las notificaciones.',
  },
  giveScope: {
    ru: 'Подключите модуль ещё раз из раздела «Маркетплейс» retailCRM или добавьте ключу эти права.',
    en: 'Connect the module again in the retailCRM marketplace, or add these permissions to the key.',
    es: 'Conecte el módulo de nuevo en el marketplace de retailCRM o añada estos permisos a la clave.',
  },
  notToldHow: {
    ru: 'retailCRM не принял ни задачу, ни уведомление. Причина остаётся в журнале.',
    en: 'retailCRM took neither the task nor the notification. The cause stays in the journal.',
    es: 'retailCRM no aceptó ni la tarea ni la notificación. La causa queda en el registro.',
  },
  onecDown: {
    ru: '1С не отвечает уже несколько минут. Заказы ждут и уйдут сами, как только она ответит.',
    en: '1C has not answered for some minutes. Orders wait and will leave by themselves once it answers.',
    es: '1C no responde desde hace unos minutos. Los pedidos esperan y saldrán solos cuando responda.',
  },
  checkOnec: {
    ru: 'Проверьте сервер 1С и публикацию базы.',
    en: 'Check the 1C server and the publication of the base.',
    es: 'Compruebe el servidor de 1C y la publicación de la base.',
  },
  onecUp: {
    ru: '1С снова отвечает, накопившиеся заказы уходят.',
    en: '1C answers again; the orders that waited are leaving.',
    es: '1C vuelve a responder; los pedidos acumulados están saliendo.',
  },
} satisfies Record<string, Text>
