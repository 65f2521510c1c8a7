import { Icon } from "../ui/icon";
import { type Theme, themes } from "./theme";

const looks = {
  system: { label: "System", icon: "monitor" },
  light: { label: "Light", icon: "sun" },
  dark: { label: "Dark", icon: "moon" },
} as const satisfies Record<Theme, unknown>;

/** Choice of colours: three buttons of one plain form, so that it works without JavaScript. */
export function ThemeForm({ current }: { current: Theme }) {
  return (
    <form method="post" action="/api/theme" className="theme-form">
      <fieldset>
        <legend className="px-2.5 text-[0.8125rem] text-muted">Colours</legend>
        <div className="flex gap-1 px-1 pt-1">
          {themes.map((theme) => (
            <button
              key={theme}
              name="theme"
              value={theme}
              type="submit"
              className="nav-link flex-1 justify-center"
              aria-pressed={theme === current}
            >
              <Icon name={looks[theme].icon} />
              {looks[theme].label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
