import { takeHint } from '../../module/connect/index.ts'
import { acts } from './acts/index.ts'
import { places } from './faulty-database.ts'
import { type Call, faultModes } from './network.ts'
import type { Storm } from './storm.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The storm itself: one step is one thing that happens, chosen by the seed. */
export function createDriver(storm: Storm) {
  const { random, schedule, trace, network, shops, replicas } = storm

  const act = async () => {
    const shop = random.pick(shops)
    const chosen = random.weighted(acts.map((one) => [one.weight, one] as const))
    const done = await chosen.run(shop, random)
    if (done !== null) trace.note(`${shop.name}: ${chosen.name}: ${done}`)
  }

  /** A trigger or a ping; some never arrive, some twice. */
  const hint = async () => {
    const shop = random.pick(shops)
    const hook = random.pick(['crm', 'onec'] as const)
    const times = random.pick([0, 1, 1, 2])
    trace.note(`${shop.name}: ${times} hints of ${hook}`)
    for (let n = 0; n < times; n += 1) await takeHint(storm.deps.connect, hook, shop.tokens[hook])
  }

  const work = async () => {
    const free = replicas.all.filter(({ frozen }) => !frozen)
    if (free.length > 0) await replicas.start(random.pick(free), random.between(1, 4))
    else await passTime(1_000, 10_000)
  }

  const passTime = async (least: number, most: number) => {
    const ms = random.between(least, most)
    trace.note(`${ms} ms pass`)
    await timePasses(storm, ms)
  }

  const carryOn = async () => {
    const waiting = network.waiting()
    if (waiting.length === 0) return work()
    await decide(storm, random.pick(waiting))
  }

  const lateEffect = async () => {
    const late = network.late()
    if (late.length > 0) await settleLate(storm, random.pick(late))
  }

  const killOne = async () => replicas.kill(random.pick(replicas.all))

  const freeze = async () => {
    const replica = random.pick(replicas.all)
    replica.frozen = !replica.frozen
    trace.note(`${replica.name} is ${replica.frozen ? 'frozen' : 'awake again'}`)
  }

  const breakDatabase = async () => {
    const kind = random.pick(['loss', 'loss', 'kill'] as const)
    const place = random.pick(places)
    storm.database.arm({
      place,
      kind,
      after: random.below(12),
      times: kind === 'kill' ? 1 : random.between(1, 4),
    })
  }

  const outage = async () => {
    const side = random.pick(shops.flatMap(({ crmSide, onecSide }) => [crmSide, onecSide]))
    const ms = random.pick([
      random.between(1_000, minuteMs),
      random.between(minuteMs, 10 * minuteMs),
      8 * hourMs,
    ])
    side.downUntil = schedule.clock.now() + ms
    trace.note(`${side.name} is down for ${ms} ms`)
  }

  const clocks = async () => {
    const shop = random.pick(shops)
    const of = random.pick(['crm', 'onec'] as const)
    shop.skew[of] = random.pick([-10, 0, 10]) * minuteMs
    trace.note(`${shop.name}: clock of ${of} ${shop.skew[of]} ms off`)
  }

  const { weather } = storm
  const steps: readonly (readonly [number, () => Promise<void>])[] = [
    [30, act],
    [5, hint],
    [22, work],
    [70, carryOn],
    [6, () => passTime(10, 900)],
    [6, () => passTime(900, 6_000)],
    [6, () => passTime(minuteMs / 2, 3 * minuteMs)],
    [0.4, () => passTime(hourMs, 8 * hourMs)],
    [4, lateEffect],
    [1.5 * weather, killOne],
    [1.5 * weather, freeze],
    [2.5 * weather, breakDatabase],
    [0.7 * weather, outage],
    [0.6, clocks],
  ]
  return { step: () => random.weighted(steps)() }
}

/** What becomes of a request whose caller waits. */
async function decide(storm: Storm, call: Call): Promise<void> {
  const { random, schedule, network, trace, weather } = storm
  const what = `${call.attempt.name} -> ${call.side.name} ${call.method} ${call.path}`
  const say = (fate: string) => trace.note(`${what}: ${fate}`)
  if (call.phase === 'done') {
    const lost = random.chance(0.1)
    say(lost ? 'its answer is lost' : 'hears the late answer')
    return lost ? network.lose(call) : network.hear(call)
  }
  if (schedule.clock.now() < call.side.downUntil) {
    say('nobody answers')
    return network.lose(call)
  }
  const fate = random.weighted([
    [80, 'answered'],
    [6 * weather, 'done, the answer takes its time'],
    [3 * weather, 'lost on the way'],
    [3 * weather, 'done, the answer is lost'],
    [3 * weather, 'done twice'],
    [3 * weather, 'still worked on'],
    [5 * weather, 'misbehaves'],
  ] as const)
  if (fate === 'misbehaves') return misbehave(storm, call, say)
  say(fate)
  if (fate === 'still worked on') return
  if (fate === 'lost on the way') return network.lose(call)
  if (fate === 'done twice') await network.arriveTwice(call)
  else await network.arrive(call)
  if (fate === 'done, the answer is lost') return network.lose(call)
  if (fate !== 'done, the answer takes its time') await network.hear(call)
}

async function misbehave(storm: Storm, call: Call, say: (fate: string) => void): Promise<void> {
  const { random } = storm
  const write = call.side.remote === 'crm' && call.method !== 'GET'
  // A batch of which nothing was taken; only what writes has halves.
  const mode = write && random.chance(0.4) ? '460' : random.pick(faultModes[call.side.remote])
  say(`meets ${mode}`)
  await call.side.misbehave(mode)
  await storm.network.arrive(call)
  await storm.network.hear(call)
}

/** No remote works on a request for longer. */
const lateMs = 10 * minuteMs

/** Time passes; a request whose caller has gone is settled before its time is over. */
export async function timePasses(storm: Storm, ms: number): Promise<void> {
  const { network, schedule } = storm
  const until = schedule.clock.now() + ms
  for (;;) {
    const [oldest] = network.late().sort((a, b) => a.sentAt - b.sentAt)
    const endsAt = oldest ? oldest.sentAt + lateMs : until
    if (!oldest || endsAt >= until) break
    await schedule.pass(Math.max(0, endsAt - schedule.clock.now()))
    if (network.late().includes(oldest)) await settleLate(storm, oldest)
  }
  await schedule.pass(until - schedule.clock.now())
}

/** A request whose caller has gone: the remote does it after all, or never. */
export async function settleLate(storm: Storm, call: Call): Promise<void> {
  const done = storm.random.chance(0.6)
  storm.trace.note(
    `${call.side.name} ${call.method} ${call.path} of ${call.attempt.name}: ${done ? 'done late' : 'never done'}`,
  )
  if (done) await storm.network.arrive(call)
  else storm.network.drop(call)
}
