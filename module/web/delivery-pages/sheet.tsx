import type { FC } from 'hono/jsx'
import { PostForm } from '../layout/parts.tsx'
import { frame } from '../layout/words.ts'
import { Act, Area, Choice, EnterAct, type Filled, Group, Line, Tick, Ticks } from './controls.tsx'
import { zonesOf } from './sheet-form.ts'
import { type Preview, SheetPreview } from './sheet-preview.tsx'
import { sheetWords as words } from './sheet-words.ts'
import { ZoneCard } from './sheet-zone.tsx'

type Props = { filled: Filled; action: string; preview: Preview | undefined }

/** The whole sheet in one form: it is saved or counted as typed, with scripts and without. */
export const SheetForm: FC<Props> = ({ filled, action, preview }) => {
  const { view, form } = filled
  const zones = zonesOf(form)
  const names = zones.map((at) => ({
    value: form.get(`zones.${at}.code`) ?? '',
    label: form.get(`zones.${at}.name`) || (form.get(`zones.${at}.code`) ?? ''),
  }))
  return (
    <PostForm view={view} action={action}>
      <EnterAct filled={filled} act="preview" label={words.count} />
      <section class="card">
        <div class="fields">
          <Group filled={filled} title={words.general}>
            <Line filled={filled} name="name" label={words.name} />
            <Choice
              filled={filled}
              name="base"
              label={words.base}
              options={[
                { value: 'goods', label: words.goods },
                { value: 'declared', label: words.declared },
                { value: 'cod', label: words.cod },
              ]}
            />
            <Line filled={filled} name="minOrder" label={words.minOrder} />
            <Choice
              filled={filled}
              name="freeCovers"
              label={words.freeCovers}
              options={[
                { value: 'step', label: words.freeStep },
                { value: 'all', label: words.freeAll },
              ]}
            />
            <Choice
              filled={filled}
              name="elsewhere"
              label={words.elsewhere}
              options={[
                { value: '', label: words.refuse },
                ...names.map(({ value, label }) => ({
                  value,
                  label: `${view.say(words.asZone)} «${label}»`,
                })),
              ]}
            />
            <Tick filled={filled} name="cod" label={words.takesMoney} />
            <Line filled={filled} name="fees.declared" label={words.feeDeclared} />
            <Line filled={filled} name="fees.cod" label={words.feeCod} />
          </Group>
          <Group filled={filled} title={words.way}>
            <Line filled={filled} name="origin" label={words.origin} hint={words.originHint} />
            <Line filled={filled} name="roadPercent" label={words.road} />
            <Area filled={filled} name="ways" label={words.ways} hint={words.waysHint} />
            <Line filled={filled} name="divisor" label={words.divisor} hint={words.divisorHint} />
            <Line filled={filled} name="limits.weight" label={words.weight} />
            <Line filled={filled} name="limits.side" label={words.side} />
            <Line filled={filled} name="limits.sides" label={words.sides} />
            <Line filled={filled} name="limits.parcels" label={words.parcels} />
          </Group>
        </div>
      </section>
      {zones.map((at) => (
        <ZoneCard filled={filled} at={at} alone={zones.length === 1} />
      ))}
      <div class="actions">
        <Act filled={filled} act="add-zone" label={words.addZone} />
      </div>
      <More filled={filled} zones={names} />
      <SheetPreview filled={filled} preview={preview} />
      <div class="actions bottom">
        <Act filled={filled} act="save" label={frame.save} main />
      </div>
    </PostForm>
  )
}

const More: FC<{ filled: Filled; zones: { value: string; label: string }[] }> = ({ filled, zones }) => (
  <section class="card">
    <h2>{filled.view.say(words.more)}</h2>
    <div class="fields">
      <Group filled={filled} title={words.lifting}>
        <Tick filled={filled} name="lifting" label={words.lifting} />
        <Choice
          filled={filled}
          name="lifting.offer"
          label={words.liftingOffer}
          options={[
            { value: 'separate', label: words.separate },
            { value: 'always', label: words.always },
          ]}
        />
        <Line filled={filled} name="lifting.withLift" label={words.withLift} />
        <Line filled={filled} name="lifting.price" label={words.stairs} />
        <Line filled={filled} name="lifting.upTo" label={words.upTo} />
        <Line filled={filled} name="lifting.perFloor" label={words.perFloor} />
        <Tick filled={filled} name="lifting.perParcel" label={words.perParcel} />
        <Choice
          filled={filled}
          name="lifting.unknownLift"
          label={words.unknownLift}
          options={[
            { value: 'stairs', label: words.asStairs },
            { value: 'lift', label: words.asLift },
          ]}
        />
      </Group>
      <Group filled={filled} title={words.urgent}>
        <Tick filled={filled} name="urgent" label={words.urgent} />
        <Line filled={filled} name="urgent.extra" label={words.urgentExtra} />
        <Line filled={filled} name="urgent.share" label={words.urgentShare} />
        <Line filled={filled} name="urgent.days" label={words.urgentDays} />
        <Ticks filled={filled} name="urgent.zones" label={words.urgentZones} options={zones} />
        <Area filled={filled} name="slots" label={words.slots} hint={words.slotsHint} rows={4} />
      </Group>
    </div>
  </section>
)
