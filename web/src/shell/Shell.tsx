import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { EmergencyNotices } from "../emergency/EmergencyNotices";
import { useWords } from "../words/words";
import { Dialog } from "./Dialog";
import { NetworkState } from "./NetworkState";
import { Me, PrimaryAction, RailLinks } from "./Rail";
import { SearchDialog } from "./SearchDialog";
import { useArrival } from "./useArrival";

export function Shell() {
  const { t } = useWords();
  const [searching, setSearching] = useState(false);
  const [menu, setMenu] = useState(false);
  const { pathname } = useLocation();
  useArrival(pathname);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  const search = (
    <button type="button" className="search-button" onClick={() => setSearching(true)}>
      <span>{t("search.title")}</span> <kbd>Ctrl K</kbd>
    </button>
  );
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("shell.skip")}
      </a>
      <header className="rail">
        <Link to="/" className="brand">
          <img src="/wing.svg" alt="" width="24" height="24" /> Qanad
        </Link>
        {search}
        <PrimaryAction />
        <nav aria-label={t("shell.navigation")}>
          <RailLinks />
        </nav>
        <NetworkState />
        <Me />
        <button type="button" className="menu-button secondary" onClick={() => setMenu(true)}>
          {t("shell.menu")}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        <EmergencyNotices />
        <Suspense fallback={<p className="loading">{t("page.loading")}</p>}>
          <Outlet />
        </Suspense>
      </main>
      {menu && (
        <Dialog title={t("shell.menu")} onClose={() => setMenu(false)}>
          <nav className="menu" aria-label={t("shell.navigation")}>
            <RailLinks onGo={() => setMenu(false)} />
          </nav>
          <Me onGo={() => setMenu(false)} />
        </Dialog>
      )}
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </div>
  );
}
