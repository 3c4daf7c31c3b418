import type { FC } from 'hono/jsx'
import type { Dictionaries } from '../../tenants/index.ts'
import { PostForm, Trouble } from '../layout/parts.tsx'
import { formatTime } from '../layout/time.ts'
import type { View } from '../layout/view.ts'
import { settingsWords as words } from './settings-words.ts'

/** When both dictionaries were read, and the button that reads them again. */
export const DictionariesLine: FC<{ view: View; dictionaries: Dictionaries; back: string }> = ({
  view,
  dictionaries,
  back,
}) => {
  const { say } = view
  const read = (side: 'crm' | 'onec') => {
    const at = dictionaries[side]?.fetchedAt
    return at === undefined ? say(words.never) : formatTime(at, view.account.timeZone, view.language)
  }
  return (
    <>
      {dictionaries.crm && dictionaries.onec ? null : (
        <Trouble view={view} message={words.unread} remedy={words.unreadRemedy} tone="warn" />
      )}
      <div class="card row row-between">
        <p class="soft small">
          {say(words.crmSide)}: {read('crm')}. {say(words.onecSide)}: {read('onec')}.
        </p>
        <PostForm view={view} action="/app/dictionaries">
          <input type="hidden" name="back" value={back} />
          <button type="submit">{say(words.refresh)}</button>
        </PostForm>
      </div>
    </>
  )
}
