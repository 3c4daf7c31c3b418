import type { Child, FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { Page } from '../layout/page.tsx'
import { Corrections, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { idOf } from './controls.tsx'

/** A page of the delivery section: what went wrong above its contents. `notice` is said although nothing failed. */
export const DeliveryPage: FC<{
  view: View
  sub: string
  title: Text | string
  lead: Text
  errors?: ReadonlyMap<string, Text>
  labelOf?: (field: string) => Text | undefined
  failure?: MostError | undefined
  notice?: Text | undefined
  children?: Child
}> = ({ view, sub, title, lead, errors, labelOf, failure, notice, children }) => (
  <Page
    view={view}
    section="carriers"
    sub={sub}
    title={typeof title === 'string' ? title : view.say(title)}
    lead={view.say(lead)}
  >
    {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
    {notice ? <Trouble view={view} message={notice} tone="warn" /> : null}
    <Corrections
      view={view}
      rows={[...(errors ?? [])].map(([field, text]) => {
        const label = labelOf?.(field)
        return { id: idOf(field), text: label ? `${view.say(label)}: ${view.say(text)}` : view.say(text) }
      })}
    />
    {children}
  </Page>
)
