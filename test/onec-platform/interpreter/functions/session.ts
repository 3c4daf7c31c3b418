import { objectAt, toText } from '../../values/convert.ts'
import { describe, describeInDetail, ErrorDetails } from '../../values/error-details.ts'
import { KeptValue } from '../../values/kept-value.ts'
import { Uuid } from '../../values/uuid.ts'
import type { BslError, Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

const current = ({ handling }: Session): BslError | undefined => handling.at(-1)

const errorAt = (given: readonly Value[]) => objectAt(given, 1, ErrorDetails).error

const isAddress = (value: Value): value is string =>
  typeof value === 'string' && value.startsWith('e1cib/tempstorage/')

/** Errors, and what else belongs to the session alone. */
export const sessionFunctions: Record<string, GlobalFunction<Session>> = {
  'ИнформацияОбОшибке|ErrorInfo': [0, 0, (session) => new ErrorDetails(current(session))],
  'ОписаниеОшибки|ErrorDescription': [
    0,
    0,
    (session) => {
      const error = current(session)
      return error ? describe(error) : ''
    },
  ],
  'КраткоеПредставлениеОшибки|BriefErrorDescription': [1, 1, (_, given) => errorAt(given)?.description ?? ''],
  'ПодробноеПредставлениеОшибки|DetailErrorDescription': [
    1,
    1,
    (_, given) => {
      const error = errorAt(given)
      return error ? describeInDetail(error) : ''
    },
  ],
  'ПоместитьВоВременноеХранилище|PutToTempStorage': [
    1,
    2,
    ({ temporary }, [value, place]) => {
      const address = isAddress(place) ? place : `e1cib/tempstorage/${Uuid.random().text}`
      temporary.set(address, new KeptValue(value))
      return address
    },
  ],
  'ПолучитьИзВременногоХранилища|GetFromTempStorage': [
    1,
    1,
    ({ temporary }, [address]) => temporary.get(toText(address))?.call('Получить', []),
  ],
  'УдалитьИзВременногоХранилища|DeleteFromTempStorage': [
    1,
    1,
    ({ temporary }, [address]) => {
      temporary.delete(toText(address))
    },
  ],
  'ЭтоАдресВременногоХранилища|IsTempStorageURL': [1, 1, (_, [text]) => isAddress(text)],
  'ОбновитьПовторноИспользуемыеЗначения|RefreshReusableValues': [0, 0, ({ reusable }) => reusable.clear()],
  'Сообщить|Message': [1, 2, ({ surroundings }, [text]) => surroundings.message(toText(text))],
}
