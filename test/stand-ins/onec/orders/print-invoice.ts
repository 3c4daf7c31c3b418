import type { Order } from '../rows.ts'
import { totalOf } from './view.ts'

/** The invoice as a small real PDF of one page. The built-in font has no Cyrillic: the page is in Latin letters. */
export function printInvoice(order: Order): ArrayBuffer {
  const rows = [
    `Schet na oplatu No ${order.number.replace('УТ', 'UT')}`,
    `Data: ${order.date.slice(0, 10)}`,
    `Zakaz retailCRM: ${(order.crmNumber ?? '').replace(/[^\x20-\x7e]/g, '?')}`,
    `Itogo: ${(totalOf(order) / 100).toFixed(2)} ${order.currency}`,
  ]
  const shown = rows.map((row) => `(${row.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n')
  const content = `BT /F1 14 Tf 20 TL 60 780 Td\n${shown}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets: string[] = []
  for (const [n, object] of objects.entries()) {
    offsets.push(`${String(text.length).padStart(10, '0')} 00000 n \n`)
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
  }
  const start = text.length
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text).buffer
}
