import { deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError, type Text, toMostError } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction } from '../context.ts'
import {
  type CrmClient,
  type CustomFieldEntity,
  createCustomField,
  getCustomField,
  getModule,
} from '../crm/index.ts'
import { announceOnce, withdrawNotice } from '../journal/index.ts'
import { loadTenant, onecIdField, promoCodeField, promoResultField } from '../tenants/index.ts'
import type { ConnectCtx } from './deps.ts'
import { prepareOrganisationField } from './organisation-field.ts'

const prepareMs = 30_000

/** A field of texts that is ours; the notice about it is called `crm.field.` and `notice`. */
type OwnField = {
  entity: CustomFieldEntity
  code: string
  name: string
  viewMode: 'editable' | 'not_editable'
  needed: boolean
  notice: string
}

const idField = (entity: CustomFieldEntity, needed: boolean): OwnField => ({
  entity,
  code: onecIdField,
  name: 'ID в 1С',
  viewMode: 'not_editable',
  needed,
  notice: entity,
})

/** Order and customer are needed; whether the account has fields for the other two under these codes is UNVERIFIED. */
const ownFields: readonly OwnField[] = [
  idField('order', true),
  idField('customer', true),
  idField('customer_corporate', false),
  idField('company', false),
  {
    entity: 'order',
    code: promoCodeField,
    name: 'Промокод',
    viewMode: 'editable',
    needed: true,
    notice: 'promo',
  },
  {
    entity: 'order',
    code: promoResultField,
    name: 'Акции 1С',
    viewMode: 'not_editable',
    needed: true,
    notice: 'promo_result',
  },
]

/**
 * Creates or adopts our custom fields and checks what of the account's switches the API shows; what is missing is
 * announced with its remedy. Run again, it changes nothing. Throws faults of the connection to the CRM.
 */
export async function prepareAccount(ctx: ConnectCtx): Promise<void> {
  const crm = ctx.crm.within({ lane: 'interactive', deadline: deadlineIn(ctx.clock, prepareMs) })
  for (const field of ownFields) await prepareField(ctx, crm, field)
  await prepareOrganisationField(ctx, crm)
  await checkModule(ctx, crm)
}

async function prepareField(ctx: Ctx, crm: CrmClient, own: OwnField): Promise<void> {
  const key = `crm.field.${own.notice}`
  try {
    const field = await adoptOrCreate(crm, own)
    const usable = field.type === undefined || field.type === 'string' || field.type === 'text'
    await inTransaction(ctx, async (t) => {
      if (usable) await withdrawNotice(t.tx, key)
      else await announceOnce(t, key, texts.wrongType(own.code), texts.renameField)
    })
  } catch (thrown) {
    const error = toMostError(thrown)
    if (error.fault === 'connection' && error.code !== 'forbidden') throw error
    if (!own.needed) return
    const remedy = error.remedy ?? texts.addField(own.code)
    await inTransaction(ctx, (t) => announceOnce(t, key, error.publicMessage, remedy))
  }
}

async function adoptOrCreate(
  crm: CrmClient,
  { entity, code, name, viewMode }: OwnField,
): Promise<{ type?: string | undefined }> {
  try {
    return await getCustomField(crm, entity, code)
  } catch (thrown) {
    if (!(thrown instanceof MostError && thrown.code === 'not_found')) throw thrown
  }
  await createCustomField(crm, entity, {
    code,
    name,
    type: 'string',
    ...(entity === 'order' ? { displayArea: 'main_data' } : {}),
    viewMode,
    inFilter: true,
  })
  return { type: 'string' }
}

/** Shipment fields and reservation work only while our registration is active and has its `store` block. */
async function checkModule(ctx: ConnectCtx, crm: CrmClient): Promise<void> {
  const { crm: connection } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  if (!connection) return
  const module = await getModule(crm, connection.code).catch((thrown: unknown) => {
    if (thrown instanceof MostError && thrown.fault === 'entity') return undefined
    throw thrown
  })
  const on = module !== undefined && module.active !== false && module.freeze !== true
  const store = module?.integrations === undefined || 'store' in module.integrations
  await inTransaction(ctx, async (t) => {
    if (on && store) await withdrawNotice(t.tx, 'crm.module')
    else await announceOnce(t, 'crm.module', texts.warehouseOff, texts.reconnect)
  })
}

const texts = {
  wrongType: (code: string): Text => ({
    ru: `Пользовательское поле «${code}» уже есть, но оно не строковое.`,
    en: `The custom field “${code}” exists, but is not a string.`,
    es: `El campo personalizado «${code}» existe, pero no es de texto.`,
  }),
  renameField: {
    ru: 'Удалите или переименуйте его в настройках retailCRM и обновите справочники: модуль создаст своё.',
    en: 'Remove or rename it in retailCRM and refresh the dictionaries: the module will create its own.',
    es: 'Elimínelo o cámbiele el nombre en retailCRM y actualice los catálogos: el módulo creará el suyo.',
  },
  addField: (code: string): Text => ({
    ru: `Создайте в retailCRM строковое поле с кодом «${code}».`,
    en: `Create in retailCRM a string field with the code “${code}”.`,
    es: `Cree en retailCRM un campo de texto con el código «${code}».`,
  }),
  warehouseOff: {
    ru: 'Внешняя складская система в retailCRM не включена: отгрузки и резервы передать нельзя.',
    en: 'The external warehouse is off in retailCRM: shipments and reserves cannot be sent.',
    es: 'El almacén externo está desactivado en retailCRM: no se pueden enviar envíos ni reservas.',
  },
  reconnect: {
    ru: 'Включите модуль «Мост 1С» в retailCRM или подключите его заново.',
    en: 'Switch the module “Most 1C” on in retailCRM or connect it again.',
    es: 'Active el módulo «Most 1C» en retailCRM o conéctelo de nuevo.',
  },
}
