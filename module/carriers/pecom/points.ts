import type { Text } from '../../../shared/kernel/errors.ts'
import { int, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import { cityOf } from '../address.ts'
import type { Point, PointsWhere } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { read } from '../read.ts'

/** Kilometres around the place that people still drive for freight, and how many departments a list may hold. */
const radius = 50
const most = 200

/** Body of `/branches/nearestdepartments/`. 2: takes freight in, 3: gives it out; 3 is road, which all of them know. */
export function departmentsBody({ place, takesIn }: PointsWhere): Record<string, unknown> {
  const { latitude, longitude } = place
  return {
    ...(latitude !== null && longitude !== null
      ? { coordinates: { latitude, longitude } }
      : { address: cityOf(place) }),
    departmentOperation: takesIn ? 2 : 3,
    type: 3,
    searchRadius: radius,
    limit: most,
  }
}

const number = num.default(0)
const department = wire({
  warehouseId: text,
  divisionName: text.default(''),
  address: text.default(''),
  phone: text.default(''),
  coordinates: wire({ latitude: num, longitude: num }).optional().catch(undefined),
  /** 0: no bound. */
  maxWeightOnePlace: number,
  maxDimension: number,
  departmentTypeId: int.default(0),
})
const departments = wire({
  freeDepartments: listOf(department).default([]),
  paidDepartments: listOf(department).default([]),
})

/** Departments of ПЭК and its pickup points, nearest first. */
export function pointsOf(body: unknown, where: PointsWhere): Point[] {
  const { freeDepartments, paidDepartments } = read(departments, body)
  return [...freeDepartments, ...paidDepartments]
    .filter(({ warehouseId }) => where.code === undefined || warehouseId === where.code)
    .map((one) => ({
      code: one.warehouseId,
      name: one.divisionName,
      address: one.address,
      schedule: '',
      phone: one.phone,
      latitude: one.coordinates?.latitude ?? null,
      longitude: one.coordinates?.longitude ?? null,
      weight: one.maxWeightOnePlace > 0 ? Math.round(one.maxWeightOnePlace * 1000) : null,
      sides: sidesOf(one.maxDimension),
      cod: false,
      takesIn: where.takesIn === true,
      postamat: false,
    }))
}

/** One bound for all three sides. */
function sidesOf(metres: number): Point['sides'] {
  const side = Math.round(metres * 1000)
  return side > 0 ? [side, side, side] : null
}

const zone = wire({ mainWarehouseId: text.default(''), branchTitle: text.default('') })

const notServed: Text = {
  ru: 'этот населённый пункт ПЭК не обслуживает',
  en: 'PEK does not serve that place',
  es: 'PEK no atiende esa localidad',
}

/** The main warehouse of the branch that serves an address. An empty answer means that none does. */
export function warehouseOf(body: unknown): string {
  const { mainWarehouseId } = read(zone, body ?? {})
  if (mainWarehouseId !== '') return mainWarehouseId
  throw new CarrierError('not_applicable', notServed)
}
