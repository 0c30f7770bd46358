import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { MyDay } from "./day/MyDay";
import { NotFound } from "./shell/NotFound";
import { Shell } from "./shell/Shell";

type Search = Record<string, string>;

/** Search parameters are plain texts, so that an address can be read and written by a person. */
const texts = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );

const only =
  <Key extends string>(...keys: Key[]) =>
  (search: Record<string, unknown>): Partial<Record<Key, string>> =>
    Object.fromEntries(
      keys.flatMap((key) => (search[key] === undefined ? [] : [[key, String(search[key])]])),
    ) as Partial<Record<Key, string>>;

const root = createRootRoute({ notFoundComponent: NotFound });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });
const day = createRoute({ getParentRoute: () => shell, path: "/", component: MyDay });
const work = createRoute({
  getParentRoute: () => shell,
  path: "/work/$programme/$list",
  component: lazyRouteComponent(() => import("./day/WorkPage"), "WorkPage"),
});
const list = createRoute({
  getParentRoute: () => shell,
  path: "/list/$programme/$record",
  validateSearch: texts,
  component: lazyRouteComponent(() => import("./list/ListPage"), "ListPage"),
});
const record = createRoute({
  getParentRoute: () => shell,
  path: "/record/$id",
  validateSearch: only("form"),
  component: lazyRouteComponent(() => import("./record/RecordRoute"), "RecordPage"),
});
const readers = createRoute({
  getParentRoute: () => shell,
  path: "/record/$id/readers",
  component: lazyRouteComponent(() => import("./record/ReadersRoute"), "ReadersPage"),
});
const family = createRoute({
  getParentRoute: () => shell,
  path: "/persons/$id/family",
  validateSearch: only("from"),
  component: lazyRouteComponent(() => import("./family/FamilyRoute"), "FamilyPage"),
});
const matching = createRoute({
  getParentRoute: () => shell,
  path: "/matching",
  validateSearch: only("state"),
  component: lazyRouteComponent(() => import("./matching/MatchingRoute"), "QueuePage"),
});
const proposal = createRoute({
  getParentRoute: () => shell,
  path: "/matching/$id",
  component: lazyRouteComponent(() => import("./matching/MatchingRoute"), "ProposalPage"),
});
const beside = createRoute({
  getParentRoute: () => shell,
  path: "/matching/$one/$other",
  component: lazyRouteComponent(() => import("./matching/MatchingRoute"), "BesidePage"),
});
const merges = createRoute({
  getParentRoute: () => shell,
  path: "/persons/$id/merges",
  validateSearch: only("from"),
  component: lazyRouteComponent(() => import("./matching/MatchingRoute"), "MergesPage"),
});
const entry = createRoute({
  getParentRoute: () => shell,
  path: "/new/$programme/$record",
  validateSearch: only("parent"),
  component: lazyRouteComponent(() => import("./create/EntryRoute"), "NewRecordPage"),
});
const figures = createRoute({
  getParentRoute: () => shell,
  path: "/figures",
  validateSearch: only("indicator", "by", "from", "to", "only", "is"),
  component: lazyRouteComponent(() => import("./figures/FiguresPage"), "FiguresPage"),
});

const security = createRoute({
  getParentRoute: () => shell,
  path: "/security",
  component: lazyRouteComponent(() => import("./security/SecurityPage"), "SecurityPage"),
});
const accounts = createRoute({
  getParentRoute: () => shell,
  path: "/accounts",
  component: lazyRouteComponent(() => import("./accounts/AccountsPage"), "AccountsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren([
      day,
      work,
      list,
      record,
      entry,
      figures,
      security,
      accounts,
      readers,
      family,
      matching,
      proposal,
      beside,
      merges,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(texts(search)).toString();
    return text && `?${text}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
