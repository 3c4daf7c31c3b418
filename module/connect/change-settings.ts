import { sameJson } from '../../shared/kernel/equal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import { readSettings, type SectionCode, type SettingsOf, saveSettings, sections } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'

/** Saves a section that its form has parsed, and writes in the journal what changed. */
export const changeSettings = <Code extends SectionCode>(
  ctx: Ctx,
  code: Code,
  value: SettingsOf<Code>,
): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const before = await readSettings(t.tx, code)
    if (sameJson(before, value)) return
    await saveSettings(t, code, value)
    // Which status follows from which state of a parcel is a part of the registration.
    if (code === 'parcels')
      await mark(t.tx, t.tenant.id, [{ kind: 'delivery.tell', entity: '' }], t.clock.now())
    await record(t, {
      flow: 'settings',
      direction: 'inside',
      kind: 'settings',
      entity: code,
      label: sections[code].title.ru,
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      before,
      after: value,
    })
  })
