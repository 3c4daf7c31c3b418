import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CarrierError } from '../carrier-error.ts'
import { stateOf } from './states.ts'
import { historyEnvelope, historyOf } from './tracking.ts'

const answer = (records: string) =>
  `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body><ns7:getOperationHistoryResponse xmlns:ns7="http://russianpost.org/operationhistory" xmlns:ns3="http://russianpost.org/operationhistory/data"><ns3:OperationHistoryData>${records}</ns3:OperationHistoryData></ns7:getOperationHistoryResponse></S:Body></S:Envelope>`

const record = (type: number, attribute: number, at: string) =>
  `<ns3:historyRecord><ns3:AddressParameters><ns3:DestinationAddress><ns3:Description>Куда</ns3:Description></ns3:DestinationAddress><ns3:OperationAddress><ns3:Description>Где</ns3:Description></ns3:OperationAddress></ns3:AddressParameters><ns3:ItemParameters><ns3:MailType><ns3:Id>99</ns3:Id><ns3:Name>Вид</ns3:Name></ns3:MailType></ns3:ItemParameters><ns3:OperationParameters><ns3:OperType><ns3:Id>${type}</ns3:Id><ns3:Name>Операция</ns3:Name></ns3:OperType><ns3:OperAttr><ns3:Id>${attribute}</ns3:Id><ns3:Name>Атрибут</ns3:Name></ns3:OperAttr><ns3:OperDate>${at}</ns3:OperDate></ns3:OperationParameters></ns3:historyRecord>`

const failureOf = (xml: string): unknown => {
  try {
    return historyOf(xml)
  } catch (thrown) {
    return thrown
  }
}

describe('tracking of Почта', () => {
  test('operations, oldest first, by what happened and not by what was posted', () => {
    const history = historyOf(
      answer(record(2, 1, '2026-11-30T12:00:00.000+03:00') + record(1, 1, '2026-11-26T12:00:00.000+07:00')),
    )
    expect(history).toEqual([
      {
        state: 'accepted',
        raw: '1.1 Операция, Атрибут',
        comment: 'Где',
        at: '2026-11-26T12:00:00.000+07:00',
      },
      {
        state: 'delivered',
        raw: '2.1 Операция, Атрибут',
        comment: 'Где',
        at: '2026-11-30T12:00:00.000+03:00',
      },
    ])
  })

  test('a parcel that nobody scanned yet has none', () => expect(historyOf(answer(''))).toEqual([]))

  test('keys that are not taken, a barcode that is not known, a page in place of an answer', () => {
    const fault = (detail: string) =>
      `<S:Envelope xmlns:S="s"><S:Body><S:Fault><S:Reason><S:Text>Слова</S:Text></S:Reason><S:Detail><n:${detail} xmlns:n="n">Слова</n:${detail}></S:Detail></S:Fault></S:Body></S:Envelope>`
    expect(failureOf(fault('AuthorizationFault'))).toMatchObject({ kind: 'auth' })
    expect(failureOf(fault('OperationHistoryFault'))).toMatchObject({
      kind: 'invalid_input',
      text: { ru: expect.stringContaining('Слова') },
    })
    expect(failureOf('<html><body>Работы</body></html>')).toMatchObject({ kind: 'bad_response' })
  })

  test('whatever is torn or odd is refused, and never breaks', () => {
    const whole = answer(record(1, 1, '2026-11-26T12:00:00+03:00'))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(whole.length).map((at) => whole.slice(0, at)),
          fc.string(),
        ),
        (xml) => {
          const told = failureOf(xml)
          expect(Array.isArray(told) || told instanceof CarrierError).toBe(true)
        },
      ),
    )
  })

  test('keys and barcodes stay text whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (barcode, password) => {
        const inside = historyEnvelope(barcode, 'login', password).match(
          /<data:(Barcode|password)>[^<]*<\/data:\1>/g,
        )
        expect(inside).toHaveLength(2)
      }),
    )
  })

  test.each([
    [2, 1, 'delivered'],
    [2, 2, 'returned'],
    [3, 4, 'returning'],
    [5, 1, 'lost'],
    [8, 0, 'in_transit'],
    [8, 2, 'at_point'],
    [8, 9, 'at_point'],
    [8, 15, 'courier'],
    [12, 1, 'not_delivered'],
    [12, 28, 'lost'],
    [18, 0, 'lost'],
    [999, 0, 'unknown'],
  ])('operation %i with attribute %i is %s', (type, attribute, state) => {
    expect(stateOf(type, attribute)).toBe(state)
  })
})
