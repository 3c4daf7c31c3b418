import { z } from 'zod'
import type { Section } from './section.ts'

const tasks = z.object({
  enabled: z.boolean().default(true),
  /** CRM user id of whoever gets a task about an order without a manager; null: the administrators are notified. */
  performer: z.string().regex(/^\d+$/).nullable().default(null),
})

export const tasksSection = {
  code: 'tasks',
  title: { ru: 'Задачи менеджерам', en: 'Tasks for managers', es: 'Tareas para gestores' },
  schema: tasks,
  fields: [
    {
      name: 'enabled',
      label: {
        ru: 'Ставить задачи в retailCRM, когда обмену нужен человек',
        en: 'Set tasks in retailCRM when the exchange needs a person',
        es: 'Crear tareas en retailCRM cuando el intercambio necesita a una persona',
      },
      hint: {
        ru: 'Например, 1С не приняла заказ. Одна причина — одна задача; когда причина исчезнет, задача закроется сама.',
        en: 'For example, 1C refused an order. One cause, one task; it is completed when the cause is gone.',
        es: 'Por ejemplo, 1C rechazó un pedido. Una causa, una tarea; se cierra cuando la causa desaparece.',
      },
      kind: 'switch',
    },
    {
      name: 'performer',
      label: {
        ru: 'Кому ставить задачу, если у заказа нет менеджера',
        en: 'Who gets the task when the order has no manager',
        es: 'Quién recibe la tarea si el pedido no tiene gestor',
      },
      hint: {
        ru: 'Список пользователей обновляется вместе со справочниками.',
        en: 'The list of users is refreshed with the dictionaries.',
        es: 'La lista de usuarios se actualiza con los catálogos.',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'managers' },
      none: {
        ru: 'Никому: уведомить администраторов',
        en: 'Nobody: notify the administrators',
        es: 'Nadie: avisar a los administradores',
      },
    },
  ],
} as const satisfies Section<typeof tasks>
