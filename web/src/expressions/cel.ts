/** The one place that knows the CEL engine. Everything else asks `Expressions`. */
import {
  type CelInput,
  CelScalar,
  celEnv,
  celFunc,
  celMethod,
  isCelError,
  objectType,
  parse,
  plan,
} from "@bufbuild/cel";
import { create, createFileRegistry, createRegistry, type DescMessage } from "@bufbuild/protobuf";
import { isReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { FileDescriptorProtoSchema, TimestampSchema, timestampFromDate } from "@bufbuild/protobuf/wkt";
import { daysAfter, daysBetween, isRealDay, yearsBetween } from "../words/dates";
import { type Bound, type Clock, Day, Moment, UNKNOWN, type Unknown, Whole } from "./values";

const DAYS = "days";

/** A day is its own type, so that it compares with days only and never with a time or a text. */
function describeDay(): DescMessage {
  const file = create(FileDescriptorProtoSchema, {
    name: "qanad/day.proto",
    package: "qanad",
    syntax: "proto3",
    messageType: [{ name: "Day", field: [{ name: DAYS, number: 1, type: 9, label: 1, jsonName: DAYS }] }],
  });
  const described = createFileRegistry(file, () => undefined).getMessage("qanad.Day");
  if (!described) throw new Error("The day type is not described.");
  return described;
}

const daySchema = describeDay();
const DAY = objectType(daySchema);
const { INT, BOOL, STRING, DYN } = CelScalar;

function dayValue(iso: string) {
  const message = reflect(daySchema);
  message.set(daySchema.field[DAYS] as never, iso as never);
  return message;
}

function isoOf(value: unknown): string {
  if (!isReflectMessage(value)) throw new Error("not a day");
  return String(value.get(daySchema.field[DAYS] as never));
}

function realDay(text: string) {
  if (!isRealDay(text)) throw new Error(`${text} is not a day`);
  return dayValue(text);
}

/** Texts compare by code point, as on the server; JavaScript itself compares halves of surrogate pairs. */
function inOrder(one: string, other: string): number {
  const left = [...one];
  const right = [...other];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The numbers of a list that were answered; the list may hold nothing else. */
function answered(list: unknown): (bigint | number)[] {
  const present: (bigint | number)[] = [];
  for (const one of list as Iterable<unknown>) {
    if (typeof one === "bigint" || typeof one === "number") present.push(one);
    else if (one !== null) throw new Error("not a number");
  }
  return present;
}

const LARGEST_WHOLE = 2n ** 63n - 1n;

/** The sum of what was answered, null where nothing was; whole numbers beyond 64 bits have none. */
function sum(list: unknown) {
  const numbers = answered(list);
  if (numbers.length === 0) return null;
  if (typeof numbers[0] === "number") return numbers.reduce<number>((total, one) => total + Number(one), 0);
  const total = (numbers as bigint[]).reduce((so, one) => so + one, 0n);
  if (total > LARGEST_WHOLE || total < -LARGEST_WHOLE - 1n) throw new Error("too large");
  return total;
}

function average(list: unknown) {
  const numbers = answered(list);
  return numbers.length === 0 ? null : numbers.reduce<number>((total, one) => total + Number(one), 0) / numbers.length;
}

const whole = (value: number) => BigInt(value);

function functions(clock: () => Clock) {
  const compare = (name: string, holds: (order: number) => boolean) => [
    celFunc(name, [DAY, DAY], BOOL, (one, other) => holds(inOrder(isoOf(one), isoOf(other)))),
    celFunc(name, [STRING, STRING], BOOL, (one, other) => holds(inOrder(one, other))),
  ];
  return [
    celFunc("today", [], DAY, () => dayValue(clock().today)),
    celFunc("now", [], objectType(TimestampSchema), () => timestampFromDate(new Date(clock().now))),
    celFunc("date", [STRING], DAY, (text) => realDay(text)),
    celFunc("days_between", [DAY, DAY], INT, (one, other) => whole(daysBetween(isoOf(one), isoOf(other)))),
    celFunc("years_between", [DAY, DAY], INT, (one, other) => whole(yearsBetween(isoOf(one), isoOf(other)))),
    celFunc("days_after", [DAY, INT], DAY, (day, count) => realDay(daysAfter(isoOf(day), Number(count)))),
    celMethod("year", DAY, [], INT, function () {
      return whole(Number(isoOf(this).slice(0, 4)));
    }),
    celMethod("month", DAY, [], INT, function () {
      return whole(Number(isoOf(this).slice(5, 7)));
    }),
    celFunc("sum", [DYN], DYN, (list) => sum(list)),
    celFunc("average", [DYN], DYN, (list) => average(list)),
    ...compare("_<_", (order) => order < 0),
    ...compare("_<=_", (order) => order <= 0),
    ...compare("_>_", (order) => order > 0),
    ...compare("_>=_", (order) => order >= 0),
  ];
}

function toEngine(value: Bound): CelInput {
  if (value instanceof Day) return dayValue(value.iso);
  if (value instanceof Moment) return timestampFromDate(new Date(value.instant));
  if (value instanceof Whole) return BigInt(value.number);
  if (Array.isArray(value)) return value.map(toEngine);
  if (value !== null && typeof value === "object")
    return new Map(Object.entries(value).map(([key, held]) => [key, toEngine(held)]));
  return value;
}

function fromEngine(value: unknown): Bound | Unknown {
  if (typeof value === "bigint") return new Whole(Number(value));
  if (!isReflectMessage(value)) return value as Bound;
  if (value.desc.typeName === daySchema.typeName) return new Day(isoOf(value));
  if (value.desc.typeName === TimestampSchema.typeName) {
    const seconds = value.get(TimestampSchema.field.seconds) as bigint;
    const nanos = value.get(TimestampSchema.field.nanos) as number;
    return new Moment(new Date(Number(seconds) * 1000 + nanos / 1e6).toISOString());
  }
  return UNKNOWN;
}

let asked: Clock = { today: "1970-01-01", now: "1970-01-01T00:00:00Z" };
const environment = celEnv({ registry: createRegistry(daySchema), funcs: functions(() => asked) });

/** The names of a row stand in front of those of its record; what every object has is no name of either. */
function lookUp(bindings: Record<string, Bound>, name: string): Bound | undefined {
  for (let scope = bindings; scope && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
    if (Object.hasOwn(scope, name)) return scope[name];
  }
  return undefined;
}

export type Planned = (bindings: Record<string, Bound>, clock: Clock) => Bound | Unknown;

/** Parses an expression once; the answer is UNKNOWN whenever the engine reports an error. */
export function planExpression(text: string): Planned {
  const run = plan(environment, parse(text));
  // Only what the text may mean: a long record has hundreds of names, and an expression a few.
  const mentioned = [...new Set(text.match(/[A-Za-z_]\w*/g))];
  return (bindings, clock) => {
    asked = clock;
    const ready: Record<string, CelInput> = {};
    for (const name of mentioned) {
      const value = lookUp(bindings, name);
      if (value !== undefined) ready[name] = toEngine(value);
    }
    const answer = run(ready);
    return isCelError(answer) ? UNKNOWN : fromEngine(answer);
  };
}
