import type { Text } from '../../shared/kernel/errors.ts'
import { MostError, toMostError } from '../../shared/kernel/errors.ts'
import type { CrmCustomDictionary, CrmCustomField } from '../../shared/wire-crm/custom-field.ts'
import { type Ctx, inTransaction } from '../context.ts'
import {
  type CrmClient,
  createCustomDictionary,
  createCustomField,
  editCustomDictionary,
  getCustomDictionary,
  getCustomField,
} from '../crm/index.ts'
import { announceOnce, withdrawNotice } from '../journal/index.ts'
import { organisationElement, organisationField, readDictionaries } from '../tenants/index.ts'

const dictionaryCode = 'most_1c_organisations'
const noticeKey = 'crm.field.organisation'

type Element = CrmCustomDictionary['elements'][number]

/**
 * Creates or adopts the order field «Юрлицо в 1С» and keeps its dictionary in step with 1C's organisations. Nothing is done while
 * 1C has told none; what cannot be done is announced with its remedy. Throws faults of the connection to the CRM.
 */
export async function prepareOrganisationField(ctx: Ctx, crm: CrmClient): Promise<void> {
  const { onec } = await inTransaction(ctx, ({ tx }) => readDictionaries(tx))
  const organisations = onec?.value.organisations ?? []
  if (organisations.length === 0) return
  try {
    const field = await found(getCustomField(crm, 'order', organisationField))
    const usable = field === undefined || field.type === undefined || field.type === 'dictionary'
    if (usable) await fill(crm, field, organisations)
    await inTransaction(ctx, async (t) => {
      if (usable) await withdrawNotice(t.tx, noticeKey)
      else await announceOnce(t, noticeKey, texts.wrongType, texts.renameField)
    })
  } catch (thrown) {
    const error = toMostError(thrown)
    if (error.fault === 'connection' && error.code !== 'forbidden') throw error
    await inTransaction(ctx, (t) =>
      announceOnce(t, noticeKey, error.publicMessage, error.remedy ?? texts.addField),
    )
  }
}

async function fill(
  crm: CrmClient,
  field: CrmCustomField | undefined,
  organisations: readonly { id: string; name: string }[],
): Promise<void> {
  const code = field?.dictionary ?? dictionaryCode
  const dictionary = await found(getCustomDictionary(crm, code))
  const elements = elementsWith(organisations, dictionary?.elements ?? [])
  if (!dictionary) await createCustomDictionary(crm, { code, name: 'Юрлица 1С', elements: elements ?? [] })
  else if (elements) await editCustomDictionary(crm, { ...dictionary, elements })
  if (field) return
  await createCustomField(crm, 'order', {
    code: organisationField,
    name: 'Юрлицо в 1С',
    type: 'dictionary',
    dictionary: code,
    displayArea: 'main_data',
    viewMode: 'editable',
    inFilter: true,
  })
}

/**
 * The elements with every organisation among them, found by its code, else by a name that it alone has; null when they need no
 * change. What 1C does not have stays: orders may hold it, and an adopted dictionary is the administrator's.
 */
export function elementsWith(
  organisations: readonly { id: string; name: string }[],
  elements: readonly Element[],
): Element[] | null {
  const codes = new Set(organisations.map(({ id }) => organisationElement(id)))
  const others = elements.filter((one) => !codes.has(one.code.toLowerCase()))
  const next = [...elements]
  let changed = false
  for (const { id, name } of organisations) {
    const code = organisationElement(id)
    const at = next.findIndex((one) => one.code.toLowerCase() === code)
    const alone = organisations.filter((one) => one.name === name).length === 1
    if (at >= 0 ? next[at]!.name === name : alone && others.some((one) => one.name === name)) continue
    changed = true
    if (at >= 0) next[at] = { ...next[at]!, name }
    else next.push({ code, name, ordering: (next.length + 1) * 10 })
  }
  return changed ? next : null
}

async function found<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (thrown) {
    if (thrown instanceof MostError && thrown.code === 'not_found') return undefined
    throw thrown
  }
}

const texts = {
  wrongType: {
    ru: `Пользовательское поле «${organisationField}» уже есть, но оно не справочник: юрлицо в заказе выбрать нельзя.`,
    en: `The custom field “${organisationField}” exists, but is not a dictionary: the legal entity cannot be chosen in an order.`,
    es: `El campo personalizado «${organisationField}» existe, pero no es de catálogo: no se puede elegir la entidad legal.`,
  },
  renameField: {
    ru: 'Удалите или переименуйте его в настройках retailCRM и обновите справочники: модуль создаст своё.',
    en: 'Remove or rename it in retailCRM and refresh the dictionaries: the module will create its own.',
    es: 'Elimínelo o cámbiele el nombre en retailCRM y actualice los catálogos: el módulo creará el suyo.',
  },
  addField: {
    ru: `Создайте в retailCRM поле заказа с кодом «${organisationField}» и типом «Справочник» и впишите в справочник организации 1С.`,
    en: `Create in retailCRM an order field with the code “${organisationField}” of the type “Dictionary” and list the 1C organisations in it.`,
    es: `Cree en retailCRM un campo de pedido con el código «${organisationField}» de tipo «Catálogo» y ponga en él las organizaciones de 1C.`,
  },
} satisfies Record<string, Text>
