import type { FC } from 'hono/jsx'
import type { AccountCard, CarrierForm } from '../../delivery/index.ts'
import { Badge, Note, PostForm } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { Area, Choice, type Filled, Line, Tick } from './controls.tsx'
import { deliveryWords as words } from './words.ts'

const base = '/app/carriers'
export const accountPath = (id: string): string => `${base}/accounts/${id}`
export const sheetPath = (id: string): string => `${accountPath(id)}/sheet`

/** Every account with its state and what to do with it; below, carriers to add. */
export const AccountList: FC<{
  view: View
  cards: readonly AccountCard[]
  forms: readonly CarrierForm[]
}> = ({ view, cards, forms }) => (
  <>
    {cards.length === 0 ? <p class="nothing">{view.say(words.none)}</p> : null}
    {cards.map((card) => (
      <Account view={view} card={card} form={forms.find(({ code }) => code === card.code)!} />
    ))}
    <section class="card" aria-labelledby="add-carrier">
      <h2 id="add-carrier">{view.say(words.add)}</h2>
      <ul class="links">
        {forms.map(({ code, name, closed }) => (
          <li>
            <a href={`${base}/new/${code}`}>{view.say(name)}</a>
            {closed ? <span class="soft"> — {view.say(closed)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  </>
)

const Account: FC<{ view: View; card: AccountCard; form: CarrierForm }> = ({ view, card, form }) => {
  const { say } = view
  const path = accountPath(card.id)
  const heading = `account-${card.id}`
  return (
    <section class="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {card.name}{' '}
        <Badge tone={card.enabled ? 'ok' : 'calm'}>{say(card.enabled ? words.on : words.off)}</Badge>
      </h2>
      <p class="soft">
        {say(form.name)}
        {form.closed ? ` — ${say(form.closed)}` : ''}
      </p>
      {card.trouble ? <Note tone="bad" title={say(card.trouble)} /> : <Checked view={view} card={card} />}
      <div class="actions">
        <a class="button" href={path} aria-label={`${say(words.edit)}: ${card.name}`}>
          {say(words.edit)}
        </a>
        {form.sheet ? (
          <a class="button" href={sheetPath(card.id)} aria-label={`${say(words.sheet)}: ${card.name}`}>
            {say(words.sheet)}
          </a>
        ) : (
          <PostForm view={view} action={`${path}/check`}>
            <button type="submit" aria-label={`${say(words.check)}: ${card.name}`}>
              {say(words.check)}
            </button>
          </PostForm>
        )}
        <PostForm view={view} action={`${path}/${card.enabled ? 'off' : 'on'}`}>
          <button
            type="submit"
            aria-label={`${say(card.enabled ? words.switchOff : words.switchOn)}: ${card.name}`}
          >
            {say(card.enabled ? words.switchOff : words.switchOn)}
          </button>
        </PostForm>
      </div>
    </section>
  )
}

const Checked: FC<{ view: View; card: AccountCard }> = ({ view, card }) => {
  const { say, account, language } = view
  if (card.checkedAt === null) return <p class="soft small">{say(words.notChecked)}</p>
  const when = formatTime(card.checkedAt, account.timeZone, language)
  return card.checkError ? (
    <Note tone="bad" title={`${say(words.checkedBad)}: ${say(card.checkError)}`}>
      <p class="small">{when}</p>
    </Note>
  ) : (
    <p class="small">
      <Badge tone="ok">{say(words.checkedWell)}</Badge> {when}
    </p>
  )
}

/** The form of one account, made from what the carrier says of its fields. A kept secret is never sent to the page. */
export const AccountForm: FC<{
  filled: Filled
  form: CarrierForm
  id: string | null
  kept: readonly string[]
}> = ({ filled, form, id, kept }) => {
  const { view } = filled
  const action = id === null ? `${base}/new/${form.code}` : accountPath(id)
  return (
    <>
      {form.closed ? (
        <Note tone="warn" title={`${view.say(words.closed)}: ${view.say(form.closed)}`} />
      ) : null}
      <PostForm view={view} action={action} class="card">
        <div class="fields">
          <Line filled={filled} name="name" label={words.shopName} hint={words.shopNameHint} />
          {form.fields.map((field) => {
            const said = { filled, name: field.name, label: field.label, hint: field.hint }
            switch (field.kind) {
              case 'secret':
                return (
                  <Line
                    {...said}
                    secret
                    {...(kept.includes(field.name) && { shown: view.say(words.kept) })}
                  />
                )
              case 'choice':
                return <Choice {...said} options={field.choices ?? []} />
              case 'checkbox':
                return <Tick {...said} />
              case 'json':
                return form.sheet ? null : <Area {...said} rows={8} />
              default:
                return <Line {...said} />
            }
          })}
          <Tick filled={filled} name="enabled" label={words.enabled} />
        </div>
        {form.sheet ? <p class="soft">{view.say(words.editSheet)}</p> : null}
        <button type="submit" class="main">
          {view.say(frame.save)}
        </button>
      </PostForm>
      {id === null ? null : (
        <details class="card">
          <summary>{view.say(words.remove)}</summary>
          <PostForm view={view} action={`${accountPath(id)}/remove`}>
            <p>{view.say(words.removeSure)}.</p>
            <button type="submit">{view.say(words.remove)}</button>
          </PostForm>
        </details>
      )}
      <p>
        <a href={base}>{view.say(words.back)}</a>
      </p>
    </>
  )
}
