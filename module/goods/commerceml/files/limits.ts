import { refuseSize } from '../refuse.ts'
import type { FileKind } from './names.ts'

const megabyte = 1024 * 1024

/** What 1C is told to send at once, and the most that is taken of one request. */
export const partBytes = 4 * megabyte
export const requestBytes = 32 * megabyte

/** Decoded bytes of one file. A million offers are about one gigabyte of XML. */
const fileMegabytes: Record<FileKind, number> = { xml: 2048, zip: 1024, picture: 20, other: 0 }
/** Decoded bytes and files of one exchange: more is a bomb or a mistake. */
const exchangeBytes = 6144 * megabyte
const exchangeFiles = 10_000

export function checkSize(kind: FileKind, size: number): void {
  const most = fileMegabytes[kind]
  if (size > most * megabyte)
    throw refuseSize({
      ru: `Файл больше допустимого: ${most} МБ. Разделите выгрузку на части в настройке обмена 1С.`,
      en: `The file is larger than allowed: ${most} MB. Split the export in the exchange settings of 1C.`,
      es: `El archivo supera lo permitido: ${most} MB. Divida la exportación en los ajustes de 1C.`,
    })
}

export function checkExchange(total: { bytes: number; files: number }): void {
  if (total.bytes > exchangeBytes || total.files > exchangeFiles)
    throw refuseSize({
      ru: 'Выгрузка больше допустимого. Включите в 1С выгрузку только изменений.',
      en: 'The export is larger than allowed. Let 1C export changes only.',
      es: 'La exportación supera lo permitido. Configure 1C para exportar solo cambios.',
    })
}
