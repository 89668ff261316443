import { useLocalStorage } from "@mantine/hooks";

/** A choice of this computer, not of the account: screens differ. */
export function useDensity(): [dense: boolean, setDense: (dense: boolean) => void] {
  const [dense, setDense] = useLocalStorage({
    key: "hora.dense",
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [dense, setDense];
}
