# `make help` lists the commands. A line of help is the text behind ## at a target.
#
# Every path is relative and every tool is called as `python -m`, so that the clone may lie in a
# folder with spaces or Chinese in its name and may be moved together with its .venv.

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
FLASK := $(PY) -m flask --app wsgi

# More words for pytest: make test ARGS='-k outline'
ARGS ?=

# Next to next in the order drawn, so that what the tests of a file share is made once, seldom twice.
IN_TWO = -n 2 --dist worksteal

# Compiled modules are kept: every worker and every command that a test starts would compile anew.
unexport PYTHONDONTWRITEBYTECODE

# Fonts of official documents for tests that look at rendered pages. Absolute, as fontconfig asks;
# the shell knows the folder better than make does when its name has spaces.
WITH_FONTS = FONTCONFIG_FILE="$$PWD/tests/fonts/fonts.conf"

# The same answer for x86-64, arm64 and Windows; no address of a mirror, no path in the result.
COMPILE = $(PY) -m uv --no-config pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.PHONY: help
help: ## 显示本说明
	@echo '用法：make 命令'
	@awk -F ':[^#]*## ' '/^[a-z][a-z-]*:.*## / { printf "  %-16s%s\n", $$1, $$2 }' Makefile

.PHONY: install
install: ## 创建 .venv 并安装运行所需的依赖（可用 PYTHON=路径 指定解释器）
	@.ci/python-environment runtime

# `make run PORT=8080`: make hands what is set on its command line to the program's environment.
.PHONY: run
run: install ## 启动程序：http://127.0.0.1:8000（可用 HOST=、PORT= 更改）
	@exec $(FLASK) serve

.PHONY: install-dev
install-dev: ## 安装开发和测试所需的依赖
	@.ci/python-environment dev

.PHONY: install-system
install-system: ## 安装测试所需的系统软件和字体（Chromium、LibreOffice 等）
	@.ci/system-packages

.PHONY: install-schemas
install-schemas: install-dev ## 下载测试所需的 Word 文件标准模式
	@.ci/word-schemas

.PHONY: test
test: install-dev install-system install-schemas ## 运行全部测试（自动安装所需的一切）
	@$(WITH_FONTS) $(PY) -m pytest $(IN_TWO) $(ARGS)

.PHONY: test-quick
test-quick: install-dev install-schemas ## 只运行不用浏览器和 LibreOffice 的测试
	@$(PY) -m pytest $(IN_TWO) -m 'not e2e and not render' $(ARGS)

.PHONY: lint
lint: install-dev ## 检查代码格式、类型、模块边界和检查清单
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	@$(FLASK) checklist lint

.PHONY: format
format: install-dev ## 自动整理代码格式
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

.PHONY: bench
bench: install-dev ## 测量检查、导出的速度
	@$(WITH_FONTS) $(PY) -m tests.bench $(ARGS)

.PHONY: load
load: install-dev ## 五十人同时保存五分钟，量一次保存要多久（可用 SECONDS=30 缩短）
	@$(PY) -m tests.load $(if $(SECONDS),--seconds $(SECONDS)) $(ARGS)

.PHONY: model
model: install-dev ## 两人两地随机编写、导出导入报告包，与简单的模型核对十五分钟（可用 MINUTES=60 加长）
	@nice -n 15 $(PY) -m tests.model $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS)

.PHONY: fuzz
fuzz: install-dev ## 用两万份损坏的文件试验读取和检查
	@$(PY) -m tests.fuzz $(ARGS)

.PHONY: story
story: install-dev install-system ## 三个浏览器写完一份报告：断网一分钟，程序被强行结束十次，量丢多少字
	@$(WITH_FONTS) $(PY) -m tests.story $(ARGS)

.PHONY: mutations
mutations: install-dev ## 在干净的报告里种下各种差错，看能找到多少
	@$(PY) -m tests.mutations $(ARGS)

.PHONY: screens
screens: install-dev install-system ## 用编造的数据逐页拍下界面，放进 docs/images/screens
	@$(WITH_FONTS) $(PY) -m tests.screens $(ARGS)

.PHONY: lock
lock: install-dev ## 由 pyproject.toml 重新生成 requirements*.txt（UPGRADE=1 时升级间接依赖）
	@$(COMPILE) --output-file requirements.txt >/dev/null
	@$(COMPILE) --group dev --constraints requirements.txt \
		--output-file requirements-dev.txt >/dev/null

.PHONY: clean
clean: ## 删除 .venv 和各种缓存（不删除数据库和导出的文件）
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find app tests -name __pycache__ -type d -prune -exec rm -rf {} +
