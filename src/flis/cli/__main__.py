from flis.cli.main import run

run()
