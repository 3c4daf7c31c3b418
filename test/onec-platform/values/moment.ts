/** A date of 1C: whole seconds since 0001-01-01T00:00:00, no zone; 0 is the empty date. */
export class Moment {
  constructor(readonly seconds: number) {}

  static of(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Moment {
    const at = new Date(0)
    at.setUTCFullYear(year, month - 1, day)
    at.setUTCHours(hour, minute, second)
    return new Moment(at.getTime() / 1000 - epoch)
  }

  /** Its calendar members, read from a UTC date. */
  toUtc(): Date {
    return new Date((this.seconds + epoch) * 1000)
  }
}

/** 0001-01-01 in seconds of 1970. */
const epoch = -62_135_596_800
