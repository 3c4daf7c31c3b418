import type { Text } from '../../../shared/kernel/errors.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Write } from '../write.ts'
import { type SectionCode, type SettingsOf, sectionOf } from './sections.ts'

/**
 * A section as saved; its defaults where nothing is saved. `notice` says that the stored value no longer fits (an older
 * or newer release wrote it) and the defaults hold instead.
 */
export async function loadSettings<Code extends SectionCode>(
  tx: Tx,
  code: Code,
): Promise<{ value: SettingsOf<Code>; notice: Text | undefined }> {
  const section = sectionOf(code)
  const [row] = await tx<{ value: unknown }[]>`select value from settings where section = ${code}`
  const parsed = section.schema.safeParse(row?.value ?? {})
  if (parsed.success) return { value: parsed.data, notice: undefined }
  const { title } = section
  return {
    value: section.schema.parse({}),
    notice: {
      ru: `Настройки раздела «${title.ru}» не читаются, действуют значения по умолчанию. Откройте раздел и сохраните его заново.`,
      en: `The settings “${title.en}” cannot be read, the defaults hold. Open the section and save it again.`,
      es: `Los ajustes «${title.es}» no se pueden leer, rigen los valores predeterminados. Abra la sección y guárdela de nuevo.`,
    },
  }
}

/** The value alone: what a flow works with. */
export const readSettings = async <Code extends SectionCode>(tx: Tx, code: Code): Promise<SettingsOf<Code>> =>
  (await loadSettings(tx, code)).value

/** Saves a value that the section's schema has parsed. */
export async function saveSettings<Code extends SectionCode>(
  { tx, tenant, actor, clock }: Write,
  code: Code,
  value: SettingsOf<Code>,
): Promise<void> {
  await tx`
    insert into settings (tenant_id, section, value, updated_at, updated_by)
    values (${tenant.id}, ${code}, ${tx.json(value)}, ${new Date(clock.now())}, ${actor.name})
    on conflict (tenant_id, section) do update
    set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`
}
