import type { Text } from '../../../shared/kernel/errors.ts'
import type { PresetName } from '../../tenants/index.ts'

export const schedulesWords = {
  lead: {
    ru: 'Когда что запускается само. Время местное, по часовому поясу аккаунта:',
    en: 'When what runs by itself. Times are local, in the time zone of the account:',
    es: 'Cuándo se ejecuta cada cosa por sí sola. Las horas son locales, en la zona horaria de la cuenta:',
  },
  when: { ru: 'Когда запускать', en: 'When to run', es: 'Cuándo ejecutar' },
  own: { ru: 'По своему выражению', en: 'By an expression of my own', es: 'Con una expresión propia' },
  expression: { ru: 'Выражение cron', en: 'Cron expression', es: 'Expresión cron' },
  expressionHint: {
    ru: 'Пять полей: минута, час, день месяца, месяц, день недели. Действует, когда выбрано «По своему выражению».',
    en: 'Five fields: minute, hour, day of month, month, day of week. Holds when “By an expression of my own” is chosen.',
    es: 'Cinco campos: minuto, hora, día del mes, mes, día de la semana. Rige si se elige «Con una expresión propia».',
  },
  next: { ru: 'Следующий запуск', en: 'Next run', es: 'Próxima ejecución' },
  last: { ru: 'Последний результат', en: 'Last result', es: 'Último resultado' },
  running: { ru: 'выполняется', en: 'running', es: 'en marcha' },
  soon: { ru: 'сейчас', en: 'now', es: 'ahora' },
  paused: { ru: 'на паузе', en: 'paused', es: 'en pausa' },
  notBegun: {
    ru: 'обмен ещё не начат',
    en: 'the exchange has not begun',
    es: 'el intercambio aún no ha empezado',
  },
  never: { ru: 'ещё не было', en: 'not yet', es: 'aún no' },
  went: { ru: 'успешно', en: 'went well', es: 'correcto' },
  failed: { ru: 'не вышло', en: 'failed', es: 'falló' },
  runNow: { ru: 'Запустить сейчас', en: 'Run now', es: 'Ejecutar ahora' },
  pause: { ru: 'Пауза', en: 'Pause', es: 'Pausar' },
  resume: { ru: 'Возобновить', en: 'Resume', es: 'Reanudar' },
} satisfies Record<string, Text>

export const presetTitles: Record<PresetName, Text> = {
  minute: { ru: 'Каждую минуту', en: 'Every minute', es: 'Cada minuto' },
  tenMinutes: { ru: 'Каждые 10 минут', en: 'Every 10 minutes', es: 'Cada 10 minutos' },
  halfHour: { ru: 'Каждые полчаса', en: 'Every half hour', es: 'Cada media hora' },
  hour: { ru: 'Каждый час', en: 'Every hour', es: 'Cada hora' },
  fourHours: { ru: 'Каждые 4 часа', en: 'Every 4 hours', es: 'Cada 4 horas' },
  night: {
    ru: 'Ночью, с 3 до 4 часов',
    en: 'At night, between 3 and 4',
    es: 'De noche, entre las 3 y las 4',
  },
  morning: {
    ru: 'Утром, с 6 до 7 часов',
    en: 'In the morning, between 6 and 7',
    es: 'Por la mañana, entre las 6 y las 7',
  },
}
