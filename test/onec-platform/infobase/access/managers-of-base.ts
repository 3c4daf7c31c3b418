import type { MetadataObject } from '../../metadata/model.ts'
import type { PlatformObject } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { ConstantManager } from './constant-manager.ts'
import { EnumerationManager } from './enumeration-manager.ts'
import { ManagerCollection } from './manager-collection.ts'
import { ObjectManager } from './object-managers.ts'
import { RegisterManager } from './register-managers.ts'

type Make = (infobase: Infobase, object: MetadataObject) => PlatformObject

const objects: Make = (infobase, object) => new ObjectManager(infobase, object)
const registers: Make = (infobase, object) => new RegisterManager(infobase, object)

const kinds = {
  Справочники: ['Справочник', objects],
  Документы: ['Документ', objects],
  ПланыВидовХарактеристик: ['ПланВидовХарактеристик', objects],
  Перечисления: ['Перечисление', (infobase, object) => new EnumerationManager(infobase, object)],
  РегистрыСведений: ['РегистрСведений', registers],
  РегистрыНакопления: ['РегистрНакопления', registers],
  Константы: ['Константа', (infobase, object) => new ConstantManager(infobase, object)],
} satisfies Record<string, [MetadataObject['kind'], Make]>

export type Managers = Record<keyof typeof kinds, PlatformObject>

/** Global managers by their names: `Справочники`, `Документы`, … */
export const managersOf = (infobase: Infobase): Managers => {
  const collection = (name: keyof typeof kinds) => {
    const [kind, make] = kinds[name]
    return new ManagerCollection(`${name} менеджер`, infobase, kind, (object) => make(infobase, object))
  }
  return {
    Справочники: collection('Справочники'),
    Документы: collection('Документы'),
    ПланыВидовХарактеристик: collection('ПланыВидовХарактеристик'),
    Перечисления: collection('Перечисления'),
    РегистрыСведений: collection('РегистрыСведений'),
    РегистрыНакопления: collection('РегистрыНакопления'),
    Константы: collection('Константы'),
  }
}
