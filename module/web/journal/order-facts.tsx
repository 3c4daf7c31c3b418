import type { FC } from 'hono/jsx'
import type { OrderNames } from '../../orders/index.ts'
import type { View } from '../layout/view.ts'
import { crmOrderAddress } from './list-query.ts'
import { journalWords as words } from './words.ts'

/** Where an order is on both sides. In 1C it is found by number or id: an address that opens it there is not known for sure. */
export const OrderFacts: FC<{ view: View; crmId: string; names: OrderNames }> = ({ view, crmId, names }) => {
  const { say } = view
  const address = crmOrderAddress(view.account.crmPublicUrl, crmId)
  const number = names.number ?? crmId
  return (
    <>
      <dt>{say(words.inCrm)}</dt>
      <dd>
        {say(words.order)} <strong>{number}</strong>{' '}
        {address ? (
          <a href={address} rel="noreferrer" target="_blank">
            {say(words.openOrder)}
          </a>
        ) : null}
      </dd>
      <dt>{say(words.inOnec)}</dt>
      <dd>
        {names.onec.length === 0 ? say(words.notInOnec) : null}
        {names.onec.map((document) => (
          <div>
            {document.number ? (
              <>
                {say(words.order)} <strong class="copied">{document.number}</strong>{' '}
              </>
            ) : null}
            <code class="copied">{document.id}</code>
          </div>
        ))}
      </dd>
    </>
  )
}
