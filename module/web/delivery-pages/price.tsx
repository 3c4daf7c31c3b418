import type { FC } from 'hono/jsx'
import type { PriceQuote } from '../../delivery/index.ts'
import { Badge, Note, PostForm, Scroll } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { roublesShown } from './amounts.ts'
import { Choice, type Filled, Line, type Option, Tick } from './controls.tsx'
import { daysShown } from './days.ts'
import { priceWords as words } from './price-words.ts'
import { sheetWords } from './sheet-words.ts'
import { deliveryWords } from './words.ts'

export type PriceOptions = { priceTypes: readonly Option[]; orderTypes: readonly Option[] }

/** The quote playground: an order on top, below everything that became of it. */
export const PriceForm: FC<{ filled: Filled; options: PriceOptions; found: PriceQuote | undefined }> = ({
  filled,
  options,
  found,
}) => {
  const { view } = filled
  const any: Option = { value: '', label: words.any }
  return (
    <>
      <PostForm view={view} action="/app/carriers/price" class="card">
        <h2>{view.say(words.order)}</h2>
        <div class="fields">
          <Line filled={filled} name="city" label={sheetWords.city} />
          <Line filled={filled} name="region" label={sheetWords.region} />
          <Line filled={filled} name="postcode" label={sheetWords.postcode} />
          <Line filled={filled} name="street" label={words.street} />
          <Line filled={filled} name="weight" label={sheetWords.orderWeight} />
          <Line filled={filled} name="sizes" label={words.sizes} hint={words.sizesHint} />
          <Line filled={filled} name="sum" label={sheetWords.orderSum} />
          <Line filled={filled} name="floor" label={sheetWords.floor} />
          <Line filled={filled} name="point" label={sheetWords.point} />
          <Choice
            filled={filled}
            name="customerType"
            label={words.customerType}
            options={[
              any,
              { value: 'customer', label: words.person },
              { value: 'customer_corporate', label: words.company },
            ]}
          />
          <Choice
            filled={filled}
            name="priceType"
            label={words.priceType}
            options={[any, ...options.priceTypes]}
          />
          <Choice
            filled={filled}
            name="orderType"
            label={words.orderType}
            options={[any, ...options.orderTypes]}
          />
          <Tick filled={filled} name="cod" label={sheetWords.onDelivery} />
        </div>
        <button type="submit" class="main">
          {view.say(words.count)}
        </button>
      </PostForm>
      {found ? <Found view={view} found={found} /> : null}
    </>
  )
}

const Found: FC<{ view: View; found: PriceQuote }> = ({ view, found }) => (
  <>
    <Offers view={view} found={found} />
    <Refused view={view} found={found} />
    <Times view={view} found={found} />
    {found.packed.withoutSize.length > 0 ? <Note tone="calm" title={view.say(words.assumed)} /> : null}
  </>
)

const Offers: FC<{ view: View; found: PriceQuote }> = ({ view, found: { offers } }) => {
  const { say } = view
  return (
    <section class="card" aria-labelledby="offers">
      <h2 id="offers">{say(words.offers)}</h2>
      {offers.length === 0 ? <p class="nothing">{say(words.nothing)}</p> : null}
      {offers.length > 0 ? (
        <Scroll view={view} label={say(words.offers)}>
          <table>
            <thead>
              <tr>
                {[
                  deliveryWords.method,
                  deliveryWords.price,
                  words.before,
                  deliveryWords.days,
                  words.points,
                  words.source,
                ].map((title) => (
                  <th scope="col">{say(title)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {offers.map((offer) => (
                <tr>
                  <th scope="row" class="light">
                    <strong>{offer.name}</strong>{' '}
                    {offer.cheapest ? <Badge tone="ok">{say(words.cheapest)}</Badge> : null}{' '}
                    {offer.fastest ? <Badge tone="calm">{say(words.fastest)}</Badge> : null}
                    {[offer.description, ...offer.notes.map(say)]
                      .filter((line) => line !== '')
                      .map((line) => (
                        <div class="soft small">{line}</div>
                      ))}
                    <div>
                      <code class="small">{`${offer.carrier}:${offer.rate.tariff}`}</code>
                    </div>
                  </th>
                  <td>{roublesShown(offer.cost)} ₽</td>
                  <td>{roublesShown(offer.costBefore)} ₽</td>
                  <td>{daysShown(offer.days)}</td>
                  <td>{offer.rate.points?.length ?? ''}</td>
                  <td>{say(words.sources[offer.source])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </section>
  )
}

const Refused: FC<{ view: View; found: PriceQuote }> = ({ view, found: { refusals, hidden } }) => {
  const { say } = view
  if (refusals.length + hidden.length === 0) return null
  return (
    <section class="card" aria-labelledby="refusals">
      <h2 id="refusals">{say(words.refusals)}</h2>
      <ul class="links">
        {refusals.map(({ name, tariff, text, code }) => (
          <li>
            <strong>{[name, tariff].filter(Boolean).join(', ')}</strong> {say(text)}
            {code ? <code class="small"> {code}</code> : null}
          </li>
        ))}
        {hidden.map(({ quoted, why }) => (
          <li>
            <strong>{quoted.rate.name}</strong> {say(why)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Times: FC<{ view: View; found: PriceQuote }> = ({ view, found: { timings } }) => {
  const { say, account, language } = view
  if (timings.length === 0) return null
  return (
    <section class="card" aria-labelledby="times">
      <h2 id="times">{say(words.answer)}</h2>
      <Scroll view={view} label={say(words.answer)}>
        <table>
          <thead>
            <tr>
              {[words.who, words.time, words.rates, words.source, words.said].map((title) => (
                <th scope="col">{say(title)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {timings.map(({ name, ms, rates, source, at, resting }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{Math.round(ms)}</td>
                <td>{rates}</td>
                <td>{resting ? say(words.resting) : rates > 0 ? say(words.sources[source]) : '—'}</td>
                <td>{at === null ? '—' : formatTime(at, account.timeZone, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
