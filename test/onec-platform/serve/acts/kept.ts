import type { Infobase } from '../../infobase/infobase.ts'
import type { Reference } from '../../infobase/reference.ts'
import { putRecord } from '../../infobase/registers/records.ts'

/** CRM lines of the rows of an order, by the codes of the rows, as the extension remembers them. */
export function lineOfCrm(infobase: Infobase, order: string): Map<string, string> {
  const rows = infobase.database.lookup('РегистрСведений.мст_СтрокиЗаказов', 'Заказ', order)
  return new Map(rows.map(({ fields }) => [String(fields.КодСтроки), String(fields.СтрокаCRM)]))
}

/** The service that the settings name for deliveries of any kind. */
export function deliveryService(infobase: Infobase): Reference | undefined {
  const goods = infobase.known('Справочник', 'Номенклатура')
  const found = infobase.database
    .lookup('РегистрСведений.мст_Настройки', 'Раздел', 'Доставка')
    .find(({ fields }) => fields.Имя === '')
  return found && infobase.reference(goods, String(found.fields.Значение))
}

/** Changes what the extension remembers of an object beside its fields. */
export function changeKept(
  infobase: Infobase,
  kind: string,
  id: string,
  change: (kept: Record<string, unknown>) => void,
): void {
  const register = infobase.known('РегистрСведений', 'мст_ДопДанные')
  const row = infobase.database
    .lookup('РегистрСведений.мст_ДопДанные', 'Идентификатор', id)
    .find(({ fields }) => fields.ВидОбъекта === kind)
  const kept = JSON.parse(String(row?.fields.Данные ?? '{}')) as Record<string, unknown>
  change(kept)
  putRecord(infobase, register, { ВидОбъекта: kind, Идентификатор: id, Данные: JSON.stringify(kept) }, true)
}
