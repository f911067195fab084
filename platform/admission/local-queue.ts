import { PlaceLine } from "./place-line.ts";
import { burstOf, GLIMPSE_MS, PATIENCE_MS, type Queue, type Told, type Turn } from "./queue.ts";

interface Room {
  credit: number;
  at: number;
  places: number;
  minute: number;
  left: number;
  before: number;
  /** Who waits, and when each last asked: whoever did so longest ago first. */
  readonly waiting: PlaceLine;
  readonly seen: Map<string, number>;
  /** Who has come once, and when: in the order they came. */
  readonly glimpsed: PlaceLine;
  readonly arrived: Map<string, number>;
  readonly ready: Set<string>;
}

/** The queue of one process, for the time that Redis is away: redis-queue.ts in plain words. */
export function localQueue(clock: () => number): Queue {
  const rooms = new Map<string, Room>();
  return {
    ask: async (turn) => {
      const now = clock();
      const known = rooms.get(turn.tenantId);
      if (known === undefined) for (const [id, { at }] of rooms) if (now - at > 10 * PATIENCE_MS) rooms.delete(id);
      const room = known ?? emptyRoom(turn.rate, now);
      rooms.set(turn.tenantId, room);
      passTime(room, turn.rate, now);
      return answer(room, turn, now);
    },
  };
}

const emptyRoom = (rate: number, now: number): Room => ({
  credit: burstOf(rate),
  at: now,
  places: 0,
  minute: 0,
  left: 0,
  before: 0,
  waiting: new PlaceLine(),
  seen: new Map(),
  glimpsed: new PlaceLine(),
  arrived: new Map(),
  ready: new Set(),
});

function passTime(room: Room, rate: number, now: number): void {
  const burst = burstOf(rate);
  room.credit = Math.min(burst, room.credit + (Math.max(0, now - room.at) * rate) / 60_000);
  room.at = Math.max(room.at, now);
  const minute = Math.floor(now / 60_000);
  if (minute !== room.minute) {
    room.before = minute === room.minute + 1 ? room.left : 0;
    room.left = 0;
    room.minute = minute;
  }
  for (const [id, at] of room.arrived) {
    if (at > now - GLIMPSE_MS) break;
    room.arrived.delete(id);
    room.glimpsed.delete(id);
  }
  for (const [id, at] of room.seen) {
    if (at > now - PATIENCE_MS) break;
    room.seen.delete(id);
    if (room.waiting.delete(id)) room.left++;
    if (room.ready.delete(id)) room.credit = Math.min(burst, room.credit + 1);
  }
}

function answer(room: Room, { id, known, rate }: Turn, now: number): Told {
  if (known && !room.ready.has(id)) {
    const place = room.waiting.placeOf(id) ?? room.glimpsed.placeOf(id) ?? ++room.places;
    room.glimpsed.delete(id);
    room.arrived.delete(id);
    room.waiting.add(id, place);
  }
  if (known) {
    // Anew, so that the map stays in the order of its times.
    room.seen.delete(id);
    room.seen.set(id, now);
  }
  promote(room);
  if (known && room.ready.delete(id)) {
    room.seen.delete(id);
    return { outcome: "admitted" };
  }
  if (!known && room.waiting.size === 0 && room.glimpsed.size === 0 && room.credit >= 1) {
    room.credit--;
    room.left++;
    return { outcome: "admitted" };
  }
  const place = room.waiting.placeOf(id) ?? room.glimpsed.placeOf(id) ?? ++room.places;
  if (!known && room.glimpsed.placeOf(id) === undefined) {
    room.glimpsed.add(id, place);
    room.arrived.set(id, now);
  }
  const ahead = room.waiting.countBelow(place) + room.glimpsed.countBelow(place);
  return { outcome: "waiting", ahead, perMinute: perMinute(room, rate, now) };
}

function promote(room: Room): void {
  while (room.credit >= 1) {
    const first = room.waiting.shift();
    if (first === undefined) return;
    room.ready.add(first);
    room.credit--;
    room.left++;
  }
}

/** How many have left the queue in the last sixty seconds; the rate as long as that is not known. */
function perMinute({ before, left }: Room, rate: number, now: number): number {
  return before === 0 ? rate : Math.max(1, Math.round(left + before * (1 - (now % 60_000) / 60_000)));
}
