import { toText } from '../../values/convert.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { present } from '../../values/presentation.ts'
import { BslError, PlatformObject, type Value } from '../../values/value.ts'
import { managersOf } from '../access/managers-of-base.ts'
import type { LogLevel } from '../event-log.ts'
import type { Infobase } from '../infobase.ts'
import { begin, commit, rollback } from '../transactions.ts'
import type { InfobaseFunction } from './layer.ts'

/** Functions of the global context that work with the base. */
export function infobaseFunctions(infobase: Infobase): Record<string, InfobaseFunction> {
  const { Перечисления } = managersOf(infobase)
  return {
    'НачатьТранзакцию|BeginTransaction': [0, 1, () => begin(infobase)],
    'ЗафиксироватьТранзакцию|CommitTransaction': [0, 0, () => commit(infobase)],
    'ОтменитьТранзакцию|RollbackTransaction': [0, 0, () => rollback(infobase)],
    'ТранзакцияАктивна|TransactionActive': [0, 0, () => infobase.session.transaction !== undefined],
    'УстановитьПривилегированныйРежим|SetPrivilegedMode': [
      1,
      1,
      (_, [on]) => setPrivileged(infobase, on === true),
    ],
    'ПривилегированныйРежим|PrivilegedMode': [0, 0, () => infobase.session.privileged > 0],
    'УстановитьБезопасныйРежим|SetSafeMode': [
      1,
      1,
      (_, [on]) => {
        infobase.session.safe = on === true
      },
    ],
    'БезопасныйРежим|SafeMode': [0, 0, () => infobase.session.safe],
    'СтрокаСоединенияИнформационнойБазы|InfoBaseConnectionString': [0, 0, () => infobase.connection],
    'НомерСеансаИнформационнойБазы|InfoBaseSessionNumber': [0, 0, () => decimal(infobase.session.number)],
    'НомерСоединенияИнформационнойБазы|InfoBaseConnectionNumber': [
      0,
      0,
      () => decimal(infobase.session.number),
    ],
    'ПолучитьЧасовойПоясИнформационнойБазы|GetInfoBaseTimeZone': [0, 0, () => infobase.zone],
    'ИмяПользователя|UserName': [0, 0, () => present(infobase.session.user)],
    'ПолноеИмяПользователя|UserFullName': [0, 0, () => present(infobase.session.user)],
    // The base has no roles: whoever is let in may do everything, as with full rights.
    'ПравоДоступа|AccessRight': [2, 4, () => true],
    'РольДоступна|IsInRole': [1, 1, () => true],
    'МонопольныйРежим|ExclusiveMode': [0, 0, () => false],
    'ЗаписьЖурналаРегистрации|WriteLogEvent': [1, 7, (_, given) => writeLog(infobase, given)],
    'ПредопределенноеЗначение|PredefinedValue': [
      1,
      1,
      (_, [path]) => predefinedValue(infobase, Перечисления, toText(path)),
    ],
    'ПолучитьФункциональнуюОпцию|GetFunctionalOption': [
      1,
      2,
      (_, [name]) => functionalOption(infobase, toText(name)),
    ],
  }
}

/** The mode is counted: it is off when it was switched off as often as on. */
function setPrivileged(infobase: Infobase, on: boolean): void {
  const { session } = infobase
  if (!on && session.privileged === 0) return
  session.privileged += on ? 1 : -1
}

function writeLog(infobase: Infobase, given: readonly Value[]): void {
  const [event, level, metadata, subject, comment] = given
  infobase.log.add({
    at: infobase.now(),
    level: (level instanceof EnumerationValue ? level.name : 'Информация') as LogLevel,
    event: toText(event),
    metadata: metadata instanceof PlatformObject ? toText(fullNameOf(metadata)) : '',
    subject: present(subject),
    comment: comment === undefined ? '' : toText(comment),
    session: infobase.session.number,
  })
}

const fullNameOf = (metadata: PlatformObject): Value => metadata.call('ПолноеИмя', []) as Value

/** `Перечисление.X.Y`, `Справочник.X.Y`, `Справочник.X.ПустаяСсылка`. */
function predefinedValue(infobase: Infobase, enumerations: PlatformObject, path: string): Value {
  const [kind = '', name = '', item = ''] = path.split('.')
  const object = infobase.index.find(kind, name)
  if (object && fold(item) === 'пустаяссылка') return infobase.emptyOf(object)
  if (object?.kind === 'Перечисление') return (enumerations.get(name) as PlatformObject).get(item)
  const found = object && infobase.predefined(object.name, item)
  if (!found) throw new BslError(`Предопределенное значение не найдено (${path})`)
  return found
}

/** An option is what its constant holds. */
function functionalOption(infobase: Infobase, name: string): Value {
  const option = infobase.index.find('ФункциональнаяОпция', name)
  if (!option) throw new BslError(`Функциональная опция не найдена (${name})`)
  return infobase.constant(option.location?.split('.')[1] ?? name)
}
