/** The four places, at the bottom edge. */
import type { ReactNode } from "react";
import { Icon, type IconName } from "../../design/Icon";
import { useText } from "../../texts/useTexts";
import { useHost } from "../host/useHost";
import { open, type Root } from "../route";

export function TabBar({ path }: { readonly path: Root }): ReactNode {
  const t = useText();
  const host = useHost();
  const places: readonly (readonly [Root, IconName, string])[] = [
    ["/", "wallet", t("app-tab-wallet")],
    ["/shop", "bolt", t("app-tab-shop")],
    ["/orders", "box", t("app-tab-orders")],
    ["/settings", "gear", t("app-tab-settings")],
  ];
  return (
    <nav className="tab-bar" aria-label={t("app-places")}>
      {places.map(([place, icon, name]) => (
        <a
          key={place}
          href={`#${place}`}
          aria-current={place === path ? "page" : undefined}
          onClick={(event) => {
            event.preventDefault();
            if (place === path) return;
            host.haptic("select");
            open(place, "replace");
          }}
        >
          <Icon name={icon} />
          <span>{name}</span>
        </a>
      ))}
    </nav>
  );
}
