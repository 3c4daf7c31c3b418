import { z } from 'zod'
import { minor } from '../../../shared/kernel/money.ts'
import { flag, int, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Point } from '../carrier.ts'
import { read } from '../read.ts'

/** A pickup point as the site names it, in a quote or in a list. */
export const sitePoint = wire({
  code: text,
  name: text.default(''),
  address: text.default(''),
  schedule: text.default(''),
  phone: text.default(''),
  latitude: num.optional(),
  longitude: num.optional(),
  costKop: int.pipe(z.number().int().min(0).max(1e12)).transform(minor).optional(),
  weightG: int.pipe(z.number().int().positive()).optional(),
  cod: flag.default(true),
})

const listed = wire({ points: listOf(sitePoint).default([]) })

/** Answer of `/points`. */
export const listedPoints = (body: unknown): Point[] => pointsOf(read(listed, body).points)

export const pointsOf = (given: readonly z.infer<typeof sitePoint>[]): Point[] =>
  given.map((one) => ({
    code: one.code,
    name: one.name || one.address || one.code,
    address: one.address,
    schedule: one.schedule,
    phone: one.phone,
    latitude: one.latitude ?? null,
    longitude: one.longitude ?? null,
    ...(one.costKop !== undefined && { cost: one.costKop }),
    weight: one.weightG ?? null,
    sides: null,
    cod: one.cod,
    takesIn: false,
    postamat: false,
  }))
