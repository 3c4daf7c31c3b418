import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import { type Dictionaries, sections } from '../../tenants/index.ts'
import { Page } from '../layout/page.tsx'
import { Corrections, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'
import { DictionariesLine } from './dictionaries-line.tsx'
import { fieldId, SectionFields } from './section-form.tsx'

const words = {
  lead: {
    ru: 'Когда обмену нужен человек, модуль скажет об этом прямо в retailCRM.',
    en: 'When the exchange needs a person, the module says so in retailCRM itself.',
    es: 'Cuando el intercambio necesita a una persona, el módulo lo dice en retailCRM.',
  },
} satisfies Record<string, Text>

/** Whether people are told in the CRM, and whom. */
export const TasksPage: FC<{
  view: View
  dictionaries: Dictionaries
  value: unknown
  errors: ReadonlyMap<string, Text>
  notice: Text | undefined
}> = ({ view, dictionaries, value, errors, notice }) => {
  const { say } = view
  const section = sections.tasks
  return (
    <Page view={view} section="tasks" title={say(frame.tasks)} lead={say(words.lead)}>
      {notice ? <Trouble view={view} message={notice} tone="warn" /> : null}
      <Corrections
        view={view}
        rows={[...errors].map(([name, text]) => ({ id: fieldId(name), text: say(text) }))}
      />
      <DictionariesLine view={view} dictionaries={dictionaries} back="/app/tasks" />
      <PostForm view={view} action="/app/tasks" class="card">
        <SectionFields
          view={view}
          section={section}
          dictionaries={dictionaries}
          value={value}
          errors={errors}
        />
        <button type="submit" class="main">
          {say(frame.save)}
        </button>
      </PostForm>
    </Page>
  )
}
