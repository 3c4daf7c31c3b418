import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MasterKey, MasterKeys } from '../../shared/kernel/seal.ts'
import { type DatabaseUrls, roleUrls } from '../db/connect.ts'

const whole = (from: number, to: number) =>
  z.coerce
    .number(`must be a whole number from ${from} to ${to}`)
    .refine(
      (value) => Number.isInteger(value) && value >= from && value <= to,
      `must be a whole number from ${from} to ${to}`,
    )

const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http(s) address',
  )
  .refine(
    (text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`,
    'must be an origin without a path, such as https://most.example',
  )
  .transform((text) => new URL(text).origin)

const list = (text: string) => text.split(',').flatMap((part) => part.trim() || [])
const origins = z.string().transform(list).pipe(z.array(origin))
const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
    'must be an address that begins with postgres://',
  )
const longSecret = z.string().min(16, 'must have at least 16 characters')

const masterKey = z.string().transform((text, ctx): MasterKey => {
  const key = parseMasterKey(text)
  if (key) return key
  ctx.addIssue('must be 32 bytes in base64, with or without a name before it: name:base64')
  return z.NEVER
})

/** `base64` or `name:base64` of 32 bytes; undefined for anything else. */
export function parseMasterKey(text: string): MasterKey | undefined {
  const [, id, base64] = /^(?:([\w-]{1,32}):)?([A-Za-z0-9+/_-]+=*)$/.exec(text.trim()) ?? []
  const key = new Uint8Array(Buffer.from(base64 ?? '', 'base64'))
  return key.byteLength === 32 ? { id: id ?? fingerprint(key), key } : undefined
}

/** The name of a key given without one: eight characters of its hash, so that every key keeps its own name. */
export const fingerprint = (key: Uint8Array): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 8)

/** Every variable that the module reads; the README's table is checked against the names, defaults and descriptions. */
export const environment = z.object({
  PORT: whole(0, 65535).default(8080).describe('Port to listen on; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  PUBLIC_URL: origin.optional().describe('Address under which retailCRM reaches the module'),
  DATABASE_URL: postgresUrl.optional().describe('PostgreSQL 15 or newer; without it an embedded one is run'),
  DATABASE_URL_OWNER: postgresUrl.optional().describe('The same database as its owner, who runs migrations'),
  DATABASE_URL_APP: postgresUrl.optional().describe('The same database as the role most_app'),
  DATABASE_URL_WORKER: postgresUrl.optional().describe('The same database as the role most_worker'),
  MASTER_KEY: masterKey
    .optional()
    .describe('Key that seals credentials: 32 bytes in base64, or name:base64; required with DATABASE_URL'),
  MASTER_KEYS_PREVIOUS: z
    .string()
    .default('')
    .transform(list)
    .pipe(z.array(masterKey))
    .describe('Former master keys through commas, until rotate-keys has run'),
  MARKETPLACE_SECRET: longSecret.optional().describe('Secret of the module in the retailCRM marketplace'),
  MODULE_CODE: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes')
    .default('most-1c')
    .describe('Code of the module in the marketplace'),
  DELIVERY_MARKETPLACE_SECRET: longSecret
    .optional()
    .describe('The same secret of the delivery module, which has a code of its own there'),
  DELIVERY_MODULE_CODE: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes')
    .default('most-delivery')
    .describe('Code of the delivery module in the marketplace'),
  QUOTE_MS: whole(200, 30_000)
    .default(2000)
    .describe(
      'Milliseconds after which the price of a delivery is answered without the carriers that are late',
    ),
  TRACK_SECONDS: whole(1, 86_400)
    .default(900)
    .describe('Pause between questions about a parcel to carriers that do not call by themselves'),
  OPEN_ORIGINS: origins
    .default([])
    .describe('Origins, through commas, that the module may call although they are private or http'),
  CRM_EXTRA_ORIGINS: origins
    .default([])
    .describe('Origins of self-hosted CRM boxes, through commas, accepted beside the published domains'),
  OPERATOR_TOKEN: longSecret.optional().describe('Opens the operator pages; without it they are off'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info')
    .describe('The least level that is logged'),
  DATA_DIR: z.string().default('.data').describe('Folder of the embedded database and its master key'),
  LEASE_SECONDS: whole(2, 3600)
    .default(60)
    .describe('After how long the work of a process that died is taken over'),
  HISTORY_ACTIVE_SECONDS: whole(1, 3600)
    .default(3)
    .describe('Pause between readings of the CRM history, active shop'),
  HISTORY_QUIET_SECONDS: whole(1, 3600).default(60).describe('The same for a shop where nothing happens'),
  WORKERS: whole(1, 256).default(32).describe('Records that one process works on at once'),
  JOURNAL_MONTHS: whole(1, 120)
    .default(12)
    .describe('Whole months that the journal is kept, besides the present one'),
})

/** The environment, parsed once. A member is undefined where the variable is not set and has no default. */
export interface Env {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  /** One address for each role; undefined: run the embedded server. */
  readonly database: DatabaseUrls | undefined
  /** Undefined only with the embedded server. */
  readonly masterKeys: MasterKeys | undefined
  readonly marketplaceSecret: string | undefined
  readonly moduleCode: string
  readonly deliveryMarketplaceSecret: string | undefined
  readonly deliveryModuleCode: string
  readonly quoteMs: number
  readonly trackSeconds: number
  readonly openOrigins: readonly string[]
  readonly crmExtraOrigins: readonly string[]
  readonly operatorToken: string | undefined
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  readonly dataDir: string
  readonly leaseSeconds: number
  readonly historyActiveSeconds: number
  readonly historyQuietSeconds: number
  readonly workers: number
  readonly journalMonths: number
}

/** One sentence about the first variable that is wrong; never its value, which may be a secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Throws EnvironmentError. An empty variable counts as not set. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvironmentError(`${String(issue?.path[0])} ${issue?.message}.`)
  }
  const env = parsed.data
  const database = databases(env)
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    database,
    masterKeys: masterKeys(env, database !== undefined),
    marketplaceSecret: env.MARKETPLACE_SECRET,
    moduleCode: env.MODULE_CODE,
    deliveryMarketplaceSecret: env.DELIVERY_MARKETPLACE_SECRET,
    deliveryModuleCode: env.DELIVERY_MODULE_CODE,
    quoteMs: env.QUOTE_MS,
    trackSeconds: env.TRACK_SECONDS,
    openOrigins: env.OPEN_ORIGINS,
    crmExtraOrigins: env.CRM_EXTRA_ORIGINS,
    operatorToken: env.OPERATOR_TOKEN,
    logLevel: env.LOG_LEVEL,
    dataDir: env.DATA_DIR,
    leaseSeconds: env.LEASE_SECONDS,
    historyActiveSeconds: env.HISTORY_ACTIVE_SECONDS,
    historyQuietSeconds: env.HISTORY_QUIET_SECONDS,
    workers: env.WORKERS,
    journalMonths: env.JOURNAL_MONTHS,
  }
}

/** The environment of this process. */
export const readEnv = (): Env => parseEnv(process.env)

type Variables = z.infer<typeof environment>

function databases(env: Variables): DatabaseUrls | undefined {
  const byRole = env.DATABASE_URL === undefined ? undefined : roleUrls(env.DATABASE_URL)
  const owner = env.DATABASE_URL_OWNER ?? byRole?.owner
  const app = env.DATABASE_URL_APP ?? byRole?.app
  const worker = env.DATABASE_URL_WORKER ?? byRole?.worker
  if (owner && app && worker) return { owner, app, worker }
  if (owner || app || worker) {
    throw new EnvironmentError(
      'DATABASE_URL_OWNER, DATABASE_URL_APP and DATABASE_URL_WORKER must be set together, or DATABASE_URL alone.',
    )
  }
  return undefined
}

function masterKeys(env: Variables, ownDatabase: boolean): MasterKeys | undefined {
  if (!env.MASTER_KEY) {
    if (ownDatabase) throw new EnvironmentError('MASTER_KEY must be set when DATABASE_URL is.')
    if (env.MASTER_KEYS_PREVIOUS.length > 0) {
      throw new EnvironmentError('MASTER_KEY must be set when MASTER_KEYS_PREVIOUS is.')
    }
    return undefined
  }
  const keys = { current: env.MASTER_KEY, previous: env.MASTER_KEYS_PREVIOUS }
  const ids = [keys.current, ...keys.previous].map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) {
    throw new EnvironmentError(
      `MASTER_KEYS_PREVIOUS must not name a key twice or name the current one: ${twice}.`,
    )
  }
  return keys
}
