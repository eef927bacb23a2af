package main

import (
	"io"
	"os"
	"path/filepath"
)

const (
	logDirectory = "/node/log"
	logBytesMax  = 16 << 20
)

// cappedLog is a daemon's log file. At its cap it is renamed to NAME.log.1, over the one before, so
// a daemon keeps at most two files and never fills the disk.
type cappedLog struct {
	path  string
	file  *os.File
	bytes int64
}

func openLog(name string) (*cappedLog, error) {
	if err := os.MkdirAll(logDirectory, 0o755); err != nil {
		return nil, err
	}
	capped := &cappedLog{path: filepath.Join(logDirectory, name+".log")}
	return capped, capped.open()
}

func (capped *cappedLog) open() error {
	file, err := os.OpenFile(capped.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	information, err := file.Stat()
	if err != nil {
		return err
	}
	capped.file, capped.bytes = file, information.Size()
	return nil
}

func (capped *cappedLog) Write(text []byte) (int, error) {
	if capped.bytes+int64(len(text)) > logBytesMax {
		capped.file.Close()
		os.Rename(capped.path, capped.path+".1")
		if err := capped.open(); err != nil {
			return 0, err
		}
	}
	count, err := capped.file.Write(text)
	capped.bytes += int64(count)
	return count, err
}

// pipe returns a file for a daemon's output; what is written there goes to the log until it closes.
func (capped *cappedLog) pipe() (*os.File, error) {
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	go func() {
		io.Copy(capped, reader)
		reader.Close()
		capped.file.Close()
	}()
	return writer, nil
}
