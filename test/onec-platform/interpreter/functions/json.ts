import { FixedList } from '../../values/array.ts'
import { momentAt, numberAt, objectAt, toBoolean, toText } from '../../values/convert.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import { jsonDateText, momentOfJson } from '../../values/json/dates.ts'
import { dateFormats } from '../../values/json/enumerations.ts'
import { type ReadingOptions, readValue } from '../../values/json/read-value.ts'
import { JsonReader } from '../../values/json/reader.ts'
import { SerialisationSettings } from '../../values/json/settings.ts'
import { type Conversion, writeValue } from '../../values/json/write-value.ts'
import { JsonWriter } from '../../values/json/writer.ts'
import { fold } from '../../values/names.ts'
import { type Argument, PlatformObject, type Value } from '../../values/value.ts'
import { settle } from '../drive.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

const enumerated = (value: Value): EnumerationValue | undefined =>
  value instanceof EnumerationValue ? value : undefined

/** One name, or a list of names, or an array of them. */
function namesOf(value: Value): string[] {
  if (value instanceof FixedList) return value.values.map(toText)
  return toText(value)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function restoration([, , , , method, module, extra, only]: readonly Value[]): ReadingOptions['restore'] {
  if (method === undefined || !(module instanceof PlatformObject)) return undefined
  const wanted = only === undefined ? undefined : new Set(namesOf(only).map(fold))
  return (name, value) =>
    wanted && (name === undefined || !wanted.has(fold(name)))
      ? value
      : module.call(toText(method), [{ value: name }, { value }, { value: extra }])
}

function conversion([, , , method, module, extra]: readonly Value[]): Conversion | undefined {
  if (method === undefined || !(module instanceof PlatformObject)) return undefined
  return (name, value) => {
    const refusal: Argument = {
      value: false,
      assign: (assigned) => {
        refused = assigned === true
      },
    }
    let refused = false
    const given = [{ value: name }, { value }, { value: extra }, refusal]
    return { converted: module.call(toText(method), given), refused: () => refused }
  }
}

export const jsonFunctions: Record<string, GlobalFunction<Session>> = {
  'ПрочитатьJSON|ReadJSON': [
    1,
    9,
    (session, given) =>
      readValue(
        objectAt(given, 1, JsonReader),
        {
          zone: session.surroundings.zone,
          intoMap: given[1] === undefined ? false : toBoolean(given[1]),
          dates: {
            names: new Set(namesOf(given[2])),
            format: enumerated(given[3]) ?? dateFormats.one('ISO'),
          },
          restore: restoration(given),
          deepest: given[8] === undefined ? 500 : numberAt(given, 9).toNumber(),
        },
        settle,
      ),
  ],
  'ЗаписатьJSON|WriteJSON': [
    2,
    6,
    (session, given) =>
      writeValue(
        objectAt(given, 1, JsonWriter),
        given[1],
        {
          zone: session.surroundings.zone,
          settings: given[2] instanceof SerialisationSettings ? given[2] : new SerialisationSettings(),
          convert: conversion(given),
        },
        settle,
      ),
  ],
  'ПрочитатьДатуJSON|ReadJSONDate': [
    2,
    2,
    ({ surroundings }, given) =>
      momentOfJson(toText(given[0]), objectAt(given, 2, EnumerationValue), surroundings.zone),
  ],
  'ЗаписатьДатуJSON|WriteJSONDate': [
    2,
    3,
    ({ surroundings }, given) =>
      jsonDateText(momentAt(given, 1), surroundings.zone, enumerated(given[1]), enumerated(given[2])),
  ],
}
