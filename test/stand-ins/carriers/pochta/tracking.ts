import { Hono } from 'hono'
import type { PochtaState } from './state.ts'

const envelope = (inside: string) => `<?xml version='1.0' encoding='UTF-8'?>
<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body>${inside}</S:Body></S:Envelope>`

const fault = (detail: string, words: string) =>
  envelope(
    `<S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text xml:lang="ru">${words}</S:Text></S:Reason><S:Detail><ns3:${detail} xmlns:ns3="http://russianpost.org/operationhistory/data">${words}</ns3:${detail}></S:Detail></S:Fault>`,
  )

/** Tracking by SOAP 1.2: faults come under 500. */
export function trackingRoutes(state: PochtaState): Hono {
  const app = new Hono()
  app.post('/', async (c) => {
    const asked = await c.req.text()
    const told = (name: string) => new RegExp(`<data:${name}>([^<]*)</data:${name}>`).exec(asked)?.[1] ?? ''
    const answer = (body: string, status: 200 | 500 = 200) =>
      c.body(body, status, { 'content-type': 'application/soap+xml; charset=utf-8' })
    const { login, password } = state.tracking
    if (told('login') !== login || told('password') !== password) {
      return answer(fault('AuthorizationFault', 'Ошибка авторизации'), 500)
    }
    const order = [...state.orders.values()].find(({ barcode }) => barcode === told('Barcode'))
    if (!order) return answer(fault('OperationHistoryFault', 'Отправление не найдено'), 500)
    const records = order.operations.map(
      (one) => `<ns3:historyRecord>
<ns3:AddressParameters><ns3:DestinationAddress><ns3:Index>630004</ns3:Index><ns3:Description>Новосибирск</ns3:Description></ns3:DestinationAddress>
<ns3:OperationAddress><ns3:Index>121170</ns3:Index><ns3:Description>Москва 170</ns3:Description></ns3:OperationAddress>
<ns3:MailDirect><ns3:Id>643</ns3:Id><ns3:NameRU>Российская Федерация</ns3:NameRU></ns3:MailDirect></ns3:AddressParameters>
<ns3:ItemParameters><ns3:Barcode>${order.barcode}</ns3:Barcode><ns3:MailType><ns3:Id>23</ns3:Id><ns3:Name>Посылка онлайн</ns3:Name></ns3:MailType></ns3:ItemParameters>
<ns3:OperationParameters><ns3:OperType><ns3:Id>${one.type}</ns3:Id><ns3:Name>${one.typeName}</ns3:Name></ns3:OperType>
<ns3:OperAttr><ns3:Id>${one.attribute}</ns3:Id><ns3:Name>${one.attributeName}</ns3:Name></ns3:OperAttr>
<ns3:OperDate>${one.at}</ns3:OperDate></ns3:OperationParameters>
<ns3:UserParameters><ns3:SendCtg><ns3:Id>2</ns3:Id><ns3:Name>Юридическое лицо</ns3:Name></ns3:SendCtg></ns3:UserParameters>
</ns3:historyRecord>`,
    )
    return answer(
      envelope(
        `<ns7:getOperationHistoryResponse xmlns:ns3="http://russianpost.org/operationhistory/data" xmlns:ns7="http://russianpost.org/operationhistory"><ns3:OperationHistoryData>${records.join('')}</ns3:OperationHistoryData></ns7:getOperationHistoryResponse>`,
      ),
    )
  })
  return app
}
