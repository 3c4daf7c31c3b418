import type { z } from 'zod'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../context.ts'
import { type Json, record } from '../../journal/index.ts'
import { pickupSettings } from '../pickup/settings.ts'
import { shopRules } from '../rules/rules.ts'
import { type DeliverySection, readSections, writeSection } from './store.ts'

/** Shapes of what a shop chose for delivery as a whole. */
export const deliverySections = { rules: shopRules, pickup: pickupSettings } as const

export type DeliverySettings = { [Section in DeliverySection]: z.infer<(typeof deliverySections)[Section]> }

/** A section with the version that it was read at; `unreadable`: an older or newer release wrote it, and the defaults hold. */
export type ReadSection<Section extends DeliverySection> = {
  value: DeliverySettings[Section]
  version: number
  unreadable: boolean
}

const titles = {
  rules: 'Правила доставки',
  pickup: 'Самовывоз',
} as const satisfies Record<DeliverySection, string>

/** Both sections at once. */
export async function deliverySettings(
  t: TxCtx,
): Promise<{ [Section in DeliverySection]: ReadSection<Section> }> {
  const stored = await readSections(t)
  return { rules: read('rules', stored), pickup: read('pickup', stored) }
}

function read<Section extends DeliverySection>(
  section: Section,
  stored: Awaited<ReturnType<typeof readSections>>,
): ReadSection<Section> {
  const row = stored.get(section)
  const parsed = deliverySections[section].safeParse(row?.value ?? {})
  const value = parsed.success ? parsed.data : deliverySections[section].parse({})
  return {
    value: value as DeliverySettings[Section],
    version: row?.version ?? 0,
    unreadable: !parsed.success,
  }
}

/** Saves what the section's schema has parsed. Throws `conflict` where somebody else saved since `version`. */
export const saveDeliverySettings = <Section extends DeliverySection>(
  ctx: Ctx,
  section: Section,
  value: DeliverySettings[Section],
  version: number,
): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const before = (await deliverySettings(t))[section]
    if (!(await writeSection(t, section, value, version)))
      throw new MostError('conflict', 'refusal', meanwhile)
    await record(t, {
      flow: 'settings',
      direction: 'inside',
      kind: `delivery.${section}`,
      entity: '',
      label: titles[section],
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      before: before.value as Json,
      after: value as Json,
    })
  })

const meanwhile: Text = {
  ru: 'Кто-то сохранил эти настройки раньше вас. Обновите страницу и повторите.',
  en: 'Somebody has saved these settings before you. Load the page again and repeat.',
  es: 'Alguien guardó estos ajustes antes que usted. Vuelva a cargar la página y repita.',
}
