import type { FC } from 'hono/jsx'
import { PostForm } from '../layout/parts.tsx'
import { frame } from '../layout/words.ts'
import {
  Act,
  Area,
  Choice,
  EnterAct,
  type Filled,
  Group,
  Line,
  type Option,
  Tick,
  Ticks,
} from './controls.tsx'
import { rulesIn } from './rules-form.ts'
import { rulesWords as words } from './rules-words.ts'
import { weekdayNames } from './weekdays.ts'

export type RuleOptions = {
  customerTypes: readonly Option[]
  priceTypes: readonly Option[]
  orderTypes: readonly Option[]
}

/** All rules in one form: they are saved together, since each acts on what the former left. */
export const RulesForm: FC<{ filled: Filled; options: RuleOptions; version: number }> = ({
  filled,
  options,
  version,
}) => {
  const rules = rulesIn(filled.form)
  return (
    <PostForm view={filled.view} action="/app/carriers/rules">
      <input type="hidden" name="version" value={String(version)} />
      <EnterAct filled={filled} act="redraw" label={words.redraw} />
      {rules.map((at, place) => (
        <RuleCard filled={filled} at={at} first={place === 0} options={options} />
      ))}
      <div class="actions">
        <Act filled={filled} act="add" label={words.addRule} />
      </div>
      <General filled={filled} />
      <div class="actions bottom">
        <Act filled={filled} act="save" label={frame.save} main />
      </div>
    </PostForm>
  )
}

const RuleCard: FC<{ filled: Filled; at: number; first: boolean; options: RuleOptions }> = ({
  filled,
  at,
  first,
  options,
}) => {
  const { view, form } = filled
  const field = (name: string) => `rules.${at}.${name}`
  const heading = `rule-${at}`
  const name = form.get(field('name')) ?? ''
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {view.say(words.rule)} {name ? `«${name}»` : ''}
      </h2>
      <div class="fields">
        <Group filled={filled} title={words.effect}>
          <Line filled={filled} name={field('name')} label={words.name} />
          <Tick filled={filled} name={field('on')} label={words.on} />
          <Choice
            filled={filled}
            name={field('effect')}
            label={words.effect}
            options={Object.entries(words.effects).map(([value, label]) => ({ value, label }))}
          />
          <Act filled={filled} act="redraw" label={words.redraw} about={name} />
          <Effect filled={filled} field={field} />
        </Group>
        <Group filled={filled} title={words.when}>
          <Line filled={filled} name={field('offers')} label={words.offers} hint={words.offersHint} />
          <Choice
            filled={filled}
            name={field('kind')}
            label={words.kind}
            options={[
              { value: 'any', label: words.any },
              { value: 'door', label: words.door },
              { value: 'point', label: words.point },
            ]}
          />
          <Line filled={filled} name={field('sum.from')} label={words.sumFrom} />
          <Line filled={filled} name={field('sum.to')} label={words.sumTo} />
          <Line filled={filled} name={field('weight.from')} label={words.weightFrom} />
          <Line filled={filled} name={field('weight.to')} label={words.weightTo} />
          <Area filled={filled} name={field('cities')} label={words.cities} rows={2} />
          <Area filled={filled} name={field('regions')} label={words.regions} rows={2} />
          <Line filled={filled} name={field('postcodes')} label={words.postcodes} />
          <Choice
            filled={filled}
            name={field('cod')}
            label={words.cod}
            options={[
              { value: 'any', label: words.any },
              { value: 'with', label: words.with },
              { value: 'without', label: words.without },
            ]}
          />
          <Ticks
            filled={filled}
            name={field('customerTypes')}
            label={words.customerTypes}
            options={options.customerTypes}
          />
          <Ticks
            filled={filled}
            name={field('priceTypes')}
            label={words.priceTypes}
            options={options.priceTypes}
          />
          <Ticks
            filled={filled}
            name={field('orderTypes')}
            label={words.orderTypes}
            options={options.orderTypes}
          />
          <p class="hint">{view.say(words.unknown)}</p>
        </Group>
      </div>
      <div class="actions">
        {first ? null : <Act filled={filled} act={`up-${at}`} label={words.up1} about={name} />}
        <Act filled={filled} act={`remove-${at}`} label={words.remove} about={name} />
      </div>
    </section>
  )
}

/** The fields of the effect that is chosen; another one's are drawn when the page comes back. */
const Effect: FC<{ filled: Filled; field: (name: string) => string }> = ({ filled, field }) => {
  const line = (name: string, label: (typeof words)['share']) => (
    <Line filled={filled} name={field(`effect.${name}`)} label={label} />
  )
  switch (filled.form.get(field('effect'))) {
    case 'margin':
      return (
        <>
          {line('share', words.share)}
          {line('fixed', words.fixed)}
          {line('to', words.roundTo)}
          <Choice
            filled={filled}
            name={field('effect.how')}
            label={words.how}
            options={[
              { value: 'up', label: words.up },
              { value: 'down', label: words.down },
              { value: 'nearest', label: words.nearest },
            ]}
          />
        </>
      )
    case 'price':
      return line('cost', words.cost)
    case 'name':
      return (
        <>
          {line('name', words.newName)}
          {line('description', words.description)}
        </>
      )
    case 'days':
      return line('add', words.add)
    case 'place':
      return line('place', words.place)
    default:
      return null
  }
}

const General: FC<{ filled: Filled }> = ({ filled }) => (
  <section class="card">
    <h2>{filled.view.say(words.general)}</h2>
    <div class="fields">
      <Group filled={filled} title={words.handling}>
        <Line filled={filled} name="handling.days" label={words.handlingDays} />
        <Line filled={filled} name="handling.cutOff" label={words.cutOff} />
        <Ticks
          filled={filled}
          name="handling.weekdays"
          label={words.weekdays}
          options={weekdayNames.map((label, day) => ({ value: String(day + 1), label }))}
        />
        <Area filled={filled} name="handling.daysOff" label={words.daysOff} hint={words.daysHint} rows={2} />
        <Line filled={filled} name="handling.workingDays" label={words.workingDays} hint={words.daysHint} />
      </Group>
      <Group filled={filled} title={words.oversize}>
        <Line filled={filled} name="oversize.weight" label={words.heavier} />
        <Line filled={filled} name="oversize.side" label={words.longer} />
        <Line filled={filled} name="oversize.sides" label={words.larger} />
        <Line filled={filled} name="insured" label={words.insured} />
        <Choice
          filled={filled}
          name="sort"
          label={words.sort}
          options={[
            { value: 'cost', label: words.byCost },
            { value: 'days', label: words.byDays },
          ]}
        />
      </Group>
    </div>
  </section>
)
