import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ModuleSource } from '../interpreter/module.ts'
import { readDump } from '../metadata/dump/read-dump.ts'
import type { Configuration, HttpService } from '../metadata/model.ts'

/** The extension as its dump says. */
export type Extension = {
  configuration: Configuration
  modules: ModuleSource[]
  /** Name of the service whose module answers requests. */
  serviceName: string
  service: HttpService
}

const folder = resolve(import.meta.dirname, '../../../bridge-1c/extension')
let read: Extension | undefined

/** Reads the dump once in a process. */
export function extension(): Extension {
  read ??= readExtension(folder)
  return read
}

function readExtension(from: string): Extension {
  const configuration = readDump(from)
  const service = configuration.objects.find(({ kind }) => kind === 'HTTPСервис')
  if (!service?.service) throw new Error('the extension has no HTTP service')
  const modules = modulesOf(from, configuration)
  return { configuration, modules, serviceName: service.name, service: service.service }
}

const places = {
  ОбщийМодуль: { folder: 'CommonModules', kind: 'common' },
  HTTPСервис: { folder: 'HTTPServices', kind: 'service' },
} as const

function modulesOf(from: string, { objects }: Configuration): ModuleSource[] {
  return objects.flatMap(({ kind, name, global }) => {
    const place = kind === 'ОбщийМодуль' || kind === 'HTTPСервис' ? places[kind] : undefined
    const path = place && join(from, place.folder, name, 'Ext', 'Module.bsl')
    if (!path || !existsSync(path)) return []
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    return [{ name, text, kind: place.kind, globalModule: global === true }]
  })
}
