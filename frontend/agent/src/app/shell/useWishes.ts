import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useMe } from "@/api/me";
import { setLanguage } from "@/i18n";

/** The reader's language and theme follow their account, on every computer. */
export function useWishes(): void {
  const { language, theme } = useMe();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    void setLanguage(language);
  }, [language]);
  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);
}
