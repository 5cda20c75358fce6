// Every page: the error summary takes the focus, so that a reader hears it first.
document.documentElement.classList.add("has-script");
document.querySelector(".error-summary")?.focus();
