import { FixedList, List } from '../../values/array.ts'
import { equal } from '../../values/compare.ts'
import { objectAt, toText } from '../../values/convert.ts'
import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { FixedStructure } from '../../values/structure.ts'
import { Uuid } from '../../values/uuid.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { BackgroundJob } from './job.ts'

/** `ФоновыеЗадания`. */
export class BackgroundJobsManager extends PlatformObject {
  readonly typeName = 'Менеджер фоновых заданий'

  constructor(readonly infobase: Infobase) {
    super()
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  start(method: string, parameters: readonly Value[], key: string, title: string): BackgroundJob {
    const { jobs } = this.infobase
    const busy = jobs.some(
      (job) =>
        key !== '' && job.state === 'Активно' && job.entryKey === key && fold(job.method) === fold(method),
    )
    if (busy) throw new BslError(`Задание с таким значением ключа уже выполняется (${key})`)
    const job = new BackgroundJob(this.infobase, method, parameters, key, title)
    jobs.push(job)
    return job
  }

  /** Jobs that a structure describes, the newest first. */
  found(filter: Value): BackgroundJob[] {
    const wanted = filter === undefined ? [] : [...objectAt([filter], 1, FixedStructure).pairs()]
    return this.infobase.jobs
      .filter((job) => wanted.every(([name, value]) => equal(job.get(name), value)))
      .toReversed()
  }
}

const methods = new Methods<BackgroundJobsManager>({
  'Выполнить|Execute': [
    1,
    4,
    (self, [method, parameters, key, title]) =>
      self.start(
        toText(method),
        parameters === undefined ? [] : objectAt([parameters], 1, FixedList).values,
        key === undefined ? '' : toText(key),
        title === undefined ? '' : toText(title),
      ),
  ],
  'ПолучитьФоновыеЗадания|GetBackgroundJobs': [0, 1, (self, [filter]) => new List(self.found(filter))],
  'НайтиПоУникальномуИдентификатору|FindByUUID': [
    1,
    1,
    (self, [id]) => self.infobase.jobs.find((job) => id instanceof Uuid && job.id === id.text),
  ],
})

/** `РегламентныеЗадания`: jobs by schedule are the platform's; the base has none. */
export class ScheduledJobsManager extends PlatformObject {
  readonly typeName = 'Менеджер регламентных заданий'

  override call(name: string, given: Given): Outcome {
    return scheduled.call(this, name, given)
  }
}

const scheduled = new Methods<ScheduledJobsManager>({
  'ПолучитьРегламентныеЗадания|GetScheduledJobs': [0, 1, () => new List()],
})
