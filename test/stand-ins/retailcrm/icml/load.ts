import { type Crm, localNow } from '../crm.ts'
import { siteRow } from '../goods/sites.ts'
import { num, text } from '../wire.ts'
import { readIcml } from './read.ts'
import { Intake, type Taken } from './take.ts'

export type Load = Taken & {
  site: string
  url: string
  startedAt: string
  finishedAt?: string
  /** Bytes of the file as read, after unpacking. */
  bytes: number
  /** Why it ended early; what was taken before stands. */
  error?: string
}

/** How long a file may take; the real limit of the CRM is UNVERIFIED. */
const mostMs = 900_000
const loadsKept = 20

/** Loads of the shops' catalogue files: on demand, by an edit of a shop or by a schedule (both options). */
export class CatalogueLoads {
  readonly #keep: () => void
  readonly #running = new Map<string, Promise<Load>>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #loads: Load[] = []

  constructor(keep: () => void) {
    this.#keep = keep
  }

  /** The last ones, newest first. */
  get all(): readonly Load[] {
    return this.#loads
  }

  /** A load under way is waited for, not begun twice. */
  load(crm: Crm, site: string): Promise<Load> {
    const running = this.#running.get(site)
    if (running !== undefined) return running
    const load = this.#run(crm, site).finally(() => this.#running.delete(site))
    this.#running.set(site, load)
    return load
  }

  async #run(crm: Crm, site: string): Promise<Load> {
    const row = siteRow(crm.state, site)
    const url = text(row?.ymlUrl) ?? ''
    const intake = new Intake(crm, site, num(row?.catalogId) ?? 1)
    const load: Load = Object.assign(intake.taken, { site, url, startedAt: localNow(crm), bytes: 0 })
    this.#loads = [load, ...this.#loads].slice(0, loadsKept)
    try {
      if (row?.loadFromYml !== true || url === '') throw new Error('The shop does not load a catalogue file.')
      row.catalogLoadingAt = load.startedAt
      await take(url, intake, load)
      // The shop may have been edited meanwhile.
      Object.assign(siteRow(crm.state, site) ?? {}, { catalogUpdatedAt: localNow(crm) })
    } catch (error) {
      load.error = error instanceof Error ? error.message : String(error)
    }
    load.finishedAt = localNow(crm)
    this.#keep()
    return load
  }

  /** Begins or changes the schedule of the options. */
  schedule(crm: Crm): void {
    clearTimeout(this.#timer)
    const seconds = crm.state.options.catalogueEverySeconds
    if (seconds <= 0) return
    this.#timer = setTimeout(() => {
      const sites = (crm.state.references.sites ?? []).filter((site) => site.loadFromYml === true)
      void Promise.all(sites.map((site) => this.load(crm, String(site.code)))).then(() => this.schedule(crm))
    }, seconds * 1000)
  }

  close(): void {
    clearTimeout(this.#timer)
  }
}

async function take(url: string, intake: Intake, load: Load): Promise<void> {
  const response = await fetch(url, {
    headers: { 'accept-encoding': 'gzip' },
    signal: AbortSignal.timeout(mostMs),
  })
  if (!response.ok || response.body === null) throw new Error(`The address answers ${response.status}.`)
  const body: AsyncIterable<Uint8Array> = response.body
  async function* counted() {
    for await (const chunk of body) {
      load.bytes += chunk.length
      yield chunk
    }
  }
  for await (const entry of readIcml(counted())) intake.take(entry)
  intake.end()
}
