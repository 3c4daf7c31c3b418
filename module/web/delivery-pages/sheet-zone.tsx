import type { FC } from 'hono/jsx'
import { Act, Area, Choice, type Filled, Group, Line, Ticks } from './controls.tsx'
import { sheetWords as words } from './sheet-words.ts'
import { weekdayNames } from './weekdays.ts'

/** One zone of a sheet: where it is and what it costs. The last one cannot be removed. */
export const ZoneCard: FC<{ filled: Filled; at: number; alone: boolean }> = ({ filled, at, alone }) => {
  const { view, form } = filled
  const field = (name: string) => `zones.${at}.${name}`
  const heading = `zone-${at}`
  const name = form.get(field('name')) ?? ''
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {view.say(words.zone)} {name ? `«${name}»` : ''}
      </h2>
      <input type="hidden" name={field('code')} value={form.get(field('code')) ?? ''} />
      <div class="fields">
        <Group filled={filled} title={words.where}>
          <Line filled={filled} name={field('name')} label={words.zone} />
          <Area filled={filled} name={field('cities')} label={words.cities} hint={words.citiesHint} />
          <Area
            filled={filled}
            name={field('postcodes')}
            label={words.postcodes}
            hint={words.postcodesHint}
            rows={2}
          />
          <Area filled={filled} name={field('polygon')} label={words.polygon} hint={words.polygonHint} />
          <Line filled={filled} name={field('ring.from')} label={words.ringFrom} />
          <Line filled={filled} name={field('ring.to')} label={words.ringTo} />
        </Group>
        <Group filled={filled} title={words.cost}>
          <Area filled={filled} name={field('prices')} label={words.prices} hint={words.pricesHint} />
          <Area filled={filled} name={field('weights')} label={words.weights} hint={words.weightsHint} />
          <Choice
            filled={filled}
            name={field('over')}
            label={words.over}
            options={[
              { value: 'refuse', label: words.refuse },
              { value: 'last', label: words.overLast },
              { value: 'perKg', label: words.overPerKg },
            ]}
          />
          <Line filled={filled} name={field('over.price')} label={words.overPrice} />
          <Line filled={filled} name={field('beyond.metres')} label={words.beyond} />
          <Line filled={filled} name={field('beyond.perKm')} label={words.perKm} />
          <Line filled={filled} name={field('minOrder')} label={words.minOrder} />
          <Line filled={filled} name={field('days.min')} label={words.daysMin} />
          <Line filled={filled} name={field('days.max')} label={words.daysMax} />
          <Ticks
            filled={filled}
            name={field('weekdays')}
            label={words.weekdays}
            options={weekdayNames.map((label, day) => ({ value: String(day + 1), label }))}
          />
        </Group>
      </div>
      {alone ? null : <Act filled={filled} act={`remove-zone-${at}`} label={words.removeZone} about={name} />}
    </section>
  )
}
