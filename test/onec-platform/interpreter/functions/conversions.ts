import { objectAt, toBoolean, toNumber, toText } from '../../values/convert.ts'
import { fillMembers, isFilled } from '../../values/filled.ts'
import { format } from '../../values/format.ts'
import { TypeValue, typeOf } from '../../values/types.ts'
import { BslError } from '../../values/value.ts'
import { xmlText, xmlValue } from '../../values/xml.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

export const conversionFunctions: Record<string, GlobalFunction<Session>> = {
  'Строка|String': [1, 1, (_, [value]) => toText(value)],
  'Число|Number': [1, 1, (_, [value]) => toNumber(value)],
  'Булево|Boolean': [1, 1, (_, [value]) => toBoolean(value)],
  'Формат|Format': [1, 2, (_, [value, text]) => format(value, toText(text))],
  'Тип|Type': [
    1,
    1,
    (_, [name], platform) => {
      const known = platform.typeNamed(toText(name).trim())
      if (known === undefined) throw new BslError(`Тип не определен (${toText(name)})`)
      return new TypeValue(known)
    },
  ],
  'ТипЗнч|TypeOf': [1, 1, (_, [value]) => typeOf(value)],
  'ЗначениеЗаполнено|ValueIsFilled': [1, 1, (_, [value]) => isFilled(value)],
  'ЗаполнитьЗначенияСвойств|FillPropertyValues': [
    2,
    4,
    (_, [receiver, source, list, except]) => fillMembers(receiver, source, toText(list), toText(except)),
  ],
  'XMLСтрока|XMLString': [1, 1, (_, [value]) => xmlText(value)],
  'XMLЗначение|XMLValue': [2, 2, (_, given) => xmlValue(objectAt(given, 1, TypeValue), toText(given[1]))],
}
