import type { FC } from 'hono/jsx'
import type { previewSheet } from '../../delivery/index.ts'
import { Note, Scroll } from '../layout/parts.tsx'
import { kopecksOut, roublesShown, thousandsOut } from './amounts.ts'
import { Act, type Filled, Line, Tick } from './controls.tsx'
import { daysShown } from './days.ts'
import { sheetWords as words } from './sheet-words.ts'
import { deliveryWords } from './words.ts'

export type Preview = ReturnType<typeof previewSheet>

/** «Сколько будет стоить»: an address, a weight and a sum against the sheet as it is typed. */
export const SheetPreview: FC<{ filled: Filled; preview: Preview | undefined }> = ({ filled, preview }) => {
  const { view } = filled
  return (
    <section class="card" id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{view.say(words.preview)}</h2>
      <p class="soft">{view.say(words.previewLead)}</p>
      <div class="fields">
        <Line filled={filled} name="try.city" label={words.city} />
        <Line filled={filled} name="try.region" label={words.region} />
        <Line filled={filled} name="try.postcode" label={words.postcode} />
        <Line filled={filled} name="try.point" label={words.point} hint={words.originHint} />
        <Line filled={filled} name="try.weight" label={words.orderWeight} />
        <Line filled={filled} name="try.sum" label={words.orderSum} />
        <Line filled={filled} name="try.floor" label={words.floor} />
        <Tick filled={filled} name="try.lift" label={words.lift} />
        <Tick filled={filled} name="try.cod" label={words.onDelivery} />
      </div>
      <Act filled={filled} act="preview" label={words.count} />
      {preview ? <Counted filled={filled} preview={preview} /> : null}
    </section>
  )
}

const Counted: FC<{ filled: Filled; preview: Preview }> = ({ filled, preview }) => {
  const { view } = filled
  const { zone, way, counted, refusals } = preview
  return (
    <>
      <dl class="facts">
        {zone ? (
          <div>
            <dt>{view.say(words.zoneFound)}</dt>
            <dd>{zone.name}</dd>
          </div>
        ) : null}
        {way === null ? null : (
          <div>
            <dt>{view.say(words.wayFound)}</dt>
            <dd>{thousandsOut(way)}</dd>
          </div>
        )}
      </dl>
      {counted.length > 0 ? (
        <Scroll view={view} label={view.say(words.preview)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{view.say(deliveryWords.method)}</th>
                <th scope="col">{view.say(deliveryWords.price)}</th>
                <th scope="col">{view.say(deliveryWords.days)}</th>
                <th scope="col">{view.say(words.made)}</th>
              </tr>
            </thead>
            <tbody>
              {counted.map(({ rate, parts }) => (
                <tr>
                  <th scope="row">{rate.name}</th>
                  <td>{roublesShown(rate.cost)} ₽</td>
                  <td>{daysShown(rate.days)}</td>
                  <td>
                    {parts
                      .map(({ kind, cost }) => `${view.say(words.parts[kind])} ${kopecksOut(cost)}`)
                      .join(' + ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {refusals.map(({ text }) => (
        <Note tone="warn" title={view.say(deliveryWords.refusal)}>
          <p>{view.say(text)}</p>
        </Note>
      ))}
    </>
  )
}
