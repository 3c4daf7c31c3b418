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
import { loadTenant, onecIdField } from '../tenants/index.ts'
import type { ConnectCtx } from './deps.ts'
import { prepareOrganisationField } from './organisation-field.ts'

const prepareMs = 30_000

/** Order and customer are needed; whether the account has fields for the other two under these codes is UNVERIFIED. */
const entities: readonly { entity: CustomFieldEntity; needed: boolean }[] = [
  { entity: 'order', needed: true },
  { entity: 'customer', needed: true },
  { entity: 'customer_corporate', needed: false },
  { entity: 'company', needed: false },
]

/**
 * Creates or adopts our custom fields and checks what of the account's switches the API shows; what is missing is
 * announced with its remedy. Run again, it changes nothing. Throws faults of the connection to the CRM.
 */
export async function prepareAccount(ctx: ConnectCtx): Promise<void> {
  const crm = ctx.crm.within({ lane: 'interactive', deadline: deadlineIn(ctx.clock, prepareMs) })
  for (const { entity, needed } of entities) await prepareField(ctx, crm, entity, needed)
  await prepareOrganisationField(ctx, crm)
  await checkModule(ctx, crm)
}

async function prepareField(
  ctx: Ctx,
  crm: CrmClient,
  entity: CustomFieldEntity,
  needed: boolean,
): Promise<void> {
  const key = `crm.field.${entity}`
  try {
    const field = await adoptOrCreate(crm, entity)
    const usable = field.type === undefined || field.type === 'string' || field.type === 'text'
    await inTransaction(ctx, async (t) => {
      if (usable) await withdrawNotice(t.tx, key)
      else await announceOnce(t, key, texts.wrongType, texts.renameField)
    })
  } catch (thrown) {
    const error = toMostError(thrown)
    if (error.fault === 'connection' && error.code !== 'forbidden') throw error
    if (!needed) return
    await inTransaction(ctx, (t) => announceOnce(t, key, error.publicMessage, error.remedy ?? texts.addField))
  }
}

async function adoptOrCreate(
  crm: CrmClient,
  entity: CustomFieldEntity,
): Promise<{ type?: string | undefined }> {
  try {
    return await getCustomField(crm, entity, onecIdField)
  } catch (thrown) {
    if (!(thrown instanceof MostError && thrown.code === 'not_found')) throw thrown
  }
  await createCustomField(crm, entity, {
    code: onecIdField,
    name: 'ID в 1С',
    type: 'string',
    ...(entity === 'order' ? { displayArea: 'main_data' } : {}),
    viewMode: 'not_editable',
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
  wrongType: {
    ru: `Пользовательское поле «${onecIdField}» уже есть, но оно не строковое.`,
    en: `The custom field “${onecIdField}” exists, but is not a string.`,
    es: `El campo personalizado «${onecIdField}» existe, pero no es de texto.`,
  },
  renameField: {
    ru: 'Удалите или переименуйте его в настройках retailCRM и обновите справочники: модуль создаст своё.',
    en: 'Remove or rename it in retailCRM and refresh the dictionaries: the module will create its own.',
    es: 'Elimínelo o cámbiele el nombre en retailCRM y actualice los catálogos: el módulo creará el suyo.',
  },
  addField: {
    ru: `Создайте в retailCRM строковое поле с кодом «${onecIdField}».`,
    en: `Create in retailCRM a string field with the code “${onecIdField}”.`,
    es: `Cree en retailCRM un campo de texto con el código «${onecIdField}».`,
  },
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
} satisfies Record<string, Text>
