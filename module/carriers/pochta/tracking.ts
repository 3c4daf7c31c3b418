import { SaxesParser } from 'saxes'
import type { TrackEvent } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'
import { pochtaName } from './errors.ts'
import { stateOf } from './states.ts'

export const soapType = 'application/soap+xml; charset=utf-8'

/** Envelope of `getOperationHistory` for one barcode, SOAP 1.2. */
export const historyEnvelope = (barcode: string, login: string, password: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:oper="http://russianpost.org/operationhistory" xmlns:data="http://russianpost.org/operationhistory/data" xmlns:mark="http://schemas.xmlsoap.org/soap/envelope/">
<soap:Header/><soap:Body><oper:getOperationHistory>
<data:OperationHistoryRequest><data:Barcode>${inXml(barcode)}</data:Barcode><data:MessageType>0</data:MessageType><data:Language>RUS</data:Language></data:OperationHistoryRequest>
<data:AuthorizationHeader mark:mustUnderstand="1"><data:login>${inXml(login)}</data:login><data:password>${inXml(password)}</data:password></data:AuthorizationHeader>
</oper:getOperationHistory></soap:Body></soap:Envelope>`

const inXml = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)

/** Operations of an answer, oldest first. Throws CarrierError for a fault or what is not such an answer. */
export function historyOf(xml: string): TrackEvent[] {
  const { records, fault, answered } = read(xml)
  if (fault.length > 0) throw faultOf(fault)
  if (!answered) throw new CarrierError('bad_response', texts.badResponse)
  return records
    .filter((record) => !Number.isNaN(Date.parse(record.OperDate ?? '')))
    .map(eventOf)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

type Values = Record<string, string>

function eventOf(record: Values): TrackEvent {
  const words = [record['OperType/Name'], record['OperAttr/Name']].filter((part) => part).join(', ')
  return {
    state: stateOf(Number(record['OperType/Id']), Number(record['OperAttr/Id'] || 0)),
    raw: `${record['OperType/Id'] ?? ''}.${record['OperAttr/Id'] ?? '0'} ${words}`.trim(),
    comment: record['OperationAddress/Description'] ?? '',
    at: record.OperDate ?? '',
  }
}

/** What a record is read for; `Id` and `Name` mean something only under their parent. */
const wanted = new Set([
  'OperType/Id',
  'OperType/Name',
  'OperAttr/Id',
  'OperAttr/Name',
  'OperationAddress/Description',
])

function read(xml: string): { records: Values[]; fault: string[]; answered: boolean } {
  const parser = new SaxesParser()
  const path: string[] = []
  const records: Values[] = []
  const fault: string[] = []
  let answered = false
  let text = ''
  parser.on('error', (cause) => {
    throw new CarrierError('bad_response', texts.badResponse, { cause })
  })
  parser.on('opentag', ({ name }) => {
    const local = name.slice(name.indexOf(':') + 1)
    path.push(local)
    text = ''
    if (local === 'OperationHistoryData') answered = true
    if (local === 'historyRecord') records.push({})
    if (local.endsWith('Fault')) fault.push(local)
  })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('closetag', () => {
    const name = path.at(-1) ?? ''
    const full = `${path.at(-2)}/${name}`
    const record = records.at(-1)
    if (record && path.includes('historyRecord')) {
      if (name === 'OperDate') record.OperDate = text.trim()
      else if (wanted.has(full)) record[full] = text.trim()
    }
    if (path.includes('Fault') && text.trim() !== '') fault.push(text.trim())
    text = ''
    path.pop()
  })
  parser.write(xml).close()
  return { records, fault, answered }
}

function faultOf(fault: readonly string[]): CarrierError {
  if (fault.includes('AuthorizationFault')) return new CarrierError('auth', texts.auth)
  const said = fault.filter((part) => !part.endsWith('Fault')).join('; ')
  return new CarrierError('invalid_input', saidBy(pochtaName, said || fault.join('; ')))
}
