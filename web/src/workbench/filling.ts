// [data-fill-NAME="value"]: writes values into the page's fields of those names (the demonstration's logins).
import { onClick } from "./requests.ts";

export function startFilling(): void {
  onClick("[data-fill-login]", (button) => {
    for (const name of ["login", "password"]) {
      const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (field) field.value = button.getAttribute(`data-fill-${name}`) ?? "";
    }
    document.querySelector<HTMLElement>(".door-box form button[type=submit]")?.focus();
  });
}
