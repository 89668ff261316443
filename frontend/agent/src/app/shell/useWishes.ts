import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useMe } from "@/api/me";
import { setLanguage } from "@/i18n";

/** The reader's language and theme follow their account, on every computer. */
export function useWishes(): void {
  const { language, theme } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    setLanguage(language).catch(() => undefined); // the way to the next page asks again
  }, [language]);
  // Mantine's function is a new one each time, and setting what is set draws the whole page's styles anew, twice.
  useEffect(() => {
    if (colorScheme !== theme) setColorScheme(theme);
  }, [colorScheme, theme, setColorScheme]);
}
