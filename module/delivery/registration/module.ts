import type { Language } from '../../../shared/kernel/errors.ts'
import type { CrmModuleWrite } from '../../../shared/wire-crm/integration.ts'
import { type ParcelState, type Plate, parcelStates } from '../../carriers/index.ts'
import type { ConnectDeps } from '../../connect/index.ts'
import { type ParcelSettings, parcelStatusRows } from '../../tenants/index.ts'
import { stateTexts, texts } from '../texts.ts'

/** What the delivery module asks the marketplace for. Names of the CRM (facts of its official modules). */
export const requiredScopes = [
  'integration_read',
  'integration_write',
  'delivery_read',
  'delivery_write',
  'order_read',
  'reference_read',
] as const
/** Without them a lost parcel raises no task, and nothing else is missed. */
export const usefulScopes = ['task_read', 'task_write', 'user_read'] as const

/** Field of the order's delivery block that carries our signed quote; filled by us alone. */
export const quoteField = 'most_quote'
export const cityField = 'most_city'
export const pointField = 'most_point'

/** States in which a manager may still change the delivery. */
const editable: ReadonlySet<ParcelState> = new Set(['creating', 'created', 'rejected'])
const problems: ReadonlySet<ParcelState> = new Set(['rejected', 'not_delivered', 'lost'])

/** Of a parcel without a pair there is nothing to tell. */
export const toldStates = parcelStates.filter((state) => state !== 'unknown')

/** Largest number of sheets in one print request: a manager waits for it. */
const printLimit = 50

export type Registered = {
  code: string
  clientId: string
  language: Language
  plates: readonly Plate[]
  settings: ParcelSettings
}

/** What we register in the account: one CRM delivery type for all carriers of the shop. */
export const deliveryModuleOf = (
  deps: Pick<ConnectDeps, 'publicUrl' | 'deliveryModuleCode'>,
  { code, clientId, language, plates, settings }: Registered,
): CrmModuleWrite => ({
  code,
  integrationCode: deps.deliveryModuleCode,
  active: true,
  name: texts.moduleName[language],
  clientId,
  baseUrl: deps.publicUrl,
  accountUrl: `${deps.publicUrl}/delivery/open`,
  actions: { activity: '/delivery/activity', settings: '/delivery/settings' },
  integrations: {
    delivery: {
      description: texts.moduleDescription[language],
      actions: Object.fromEntries(
        [
          'calculate',
          'save',
          'get',
          'delete',
          'shipmentPointList',
          'tariffList',
          'print',
          'shipmentSave',
          'shipmentDelete',
        ].map((action) => [action, `/delivery/${action}`]),
      ),
      payerType: ['receiver', 'sender'],
      platePrintLimit: printLimit,
      rateDeliveryCost: true,
      allowPackages: true,
      codAvailable: true,
      selfShipmentAvailable: true,
      duplicateOrderProductSupported: true,
      allowTrackNumber: true,
      availableCountries: [],
      requiredFields: ['phone'],
      statusList: toldStates.map((state) => ({
        code: state,
        name: stateTexts[state][language],
        isEditable: editable.has(state),
        isError: problems.has(state),
        isPreprocessing: state === 'creating',
      })),
      plateList: plates.map((plate) => ({ type: 'order', code: plate.code, label: plate.label[language] })),
      deliveryDataFieldList: [
        {
          code: quoteField,
          label: texts.quoteField[language],
          type: 'text',
          visible: false,
          editable: false,
        },
        {
          code: cityField,
          label: texts.cityField[language],
          hint: texts.cityHint[language],
          type: 'autocomplete',
          autocompleteUrl: `${deps.publicUrl}/delivery/cities`,
          affectsCost: true,
        },
        {
          code: pointField,
          label: texts.pointField[language],
          hint: texts.pointHint[language],
          type: 'autocomplete',
          autocompleteUrl: `${deps.publicUrl}/delivery/points`,
        },
      ],
      settings: {
        costCalculateBy: 'auto',
        statuses: statusesOf(settings),
      },
    },
  },
})

/** One order status may follow from several states of the parcel, so each pair is told. */
const statusesOf = ({ statuses }: ParcelSettings) =>
  parcelStatusRows.flatMap(([state]) => {
    const status = statuses[state]?.status
    return status ? [{ code: status, trackingStatusCode: state }] : []
  })
